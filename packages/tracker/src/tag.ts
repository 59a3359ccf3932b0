export const TAG = 'script[data-project]'

const script = (document.currentScript ?? document.querySelector(TAG)) as HTMLScriptElement | null

/** What the script tag says: the project's key, whether visitors have to consent first (`required`), and the site's release. */
export const { project, consent, release } = (script?.dataset ?? {}) as { project: string; consent?: string; release?: string }

/** Where t.js came from, up to and with the last slash: the collector and the lazy chunks are below it. */
export const base = script?.src.replace(/[^/]*$/, '')
