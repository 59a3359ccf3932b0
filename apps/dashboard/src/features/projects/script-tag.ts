import type { Project } from '@throughline/contract'

/** The line that goes into the head of every page of the site. `origin` is where this server is reached. */
export const scriptTag = (origin: string, { key, settings }: Pick<Project, 'key' | 'settings'>): string => {
  const consent = settings.consentRequired ? ' data-consent="required"' : ''
  return `<script defer src="${origin}/t.js" data-project="${key}"${consent}></script>`
}
