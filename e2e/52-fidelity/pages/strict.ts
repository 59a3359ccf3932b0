import type { FidelityPage } from '../fidelity-page.ts'

const styles = `
  @layer base, parts;
  @property --turn { syntax: '<angle>'; inherits: false; initial-value: 20deg }
  @layer base { :root { --ink: oklch(35% 0.08 250); font: 17px/1.6 serif } body { margin: 0; color: var(--ink); background: #f6f4ee; container-type: inline-size } }
  @layer parts {
    header { display: flex; gap: 2rem; padding: 1.5rem 3rem; position: sticky; top: 0; background: linear-gradient(var(--turn), #fff, #dfe8f1);
      & nav { display: flex; gap: 1rem; & a { color: inherit; &:hover { text-decoration-thickness: 3px } &[aria-current] { font-weight: bold } } } }
    main { columns: 2; gap: 3rem; padding: 2rem 3rem; @container (min-width: 800px) { & h2 { color: darkred } } }
    main p:has(em)::first-letter { font-size: 3em; float: left; line-height: 1 }
    details[open] summary { color: darkgreen }
    dialog { border: 0; border-radius: 12px; padding: 2rem; &::backdrop { background: rgb(0 0 40 / .5); backdrop-filter: blur(2px) } }
    [popover] { border: 2px solid; padding: 1rem; inset: auto 2rem 2rem auto; &:popover-open { background: lemonchiffon } }
    @supports (selector(:focus-visible)) { button:focus-visible { outline: 4px dashed } }
  }`

const scripts = `
  for (const [id, act] of Object.entries({
    ask: () => document.querySelector('dialog').showModal(),
    close: () => document.querySelector('dialog').close(),
    note: () => document.querySelector('[popover]').showPopover(),
  })) document.getElementById(id).addEventListener('click', act)`

const text = 'Clay remembers every hand that held it. It dries from the rim, shrinks by a tenth and then stands for a thousand years. '

/** A page that allows no script and no style but those of its own files, and the tracker's; written in the CSS of today. */
export const strict: FidelityPage = {
  name: 'strict-policy',
  policy: (server) =>
    `default-src 'none'; style-src 'self'; script-src 'self' ${server}; connect-src ${server}; require-trusted-types-for 'script'`,
  files: {
    '/strict.css': { html: styles, headers: { 'content-type': 'text/css' } },
    '/strict.js': { html: scripts, headers: { 'content-type': 'text/javascript' } },
  },
  html: `<!doctype html><html lang="en"><head><title>Clay</title><link rel="stylesheet" href="/strict.css"></head><body>
    <header><strong>Clay</strong><nav><a href="#" aria-current="page">Essay</a><a href="#">Index</a></nav><button id="ask">Ask</button><button id="note">Note</button></header>
    <main><h2>On clay</h2><p><em>First.</em> ${text.repeat(4)}</p><details><summary>More of it</summary><p>${text.repeat(2)}</p></details><p>${text.repeat(8)}</p><p><em>Then.</em> ${text.repeat(6)}</p></main>
    <dialog><p>What would you like to know?</p><button id="close">Nothing</button></dialog><div popover>Fired on a Thursday.</div>
    <script src="/strict.js"></script></body></html>`,
  steps: [
    { name: 'unfolded', act: (tab) => tab.click('summary') },
    { name: 'dialog open', act: (tab) => tab.click('#ask') },
    { name: 'closed by key', act: (tab) => tab.keyboard.press('Escape') },
    { name: 'note open', act: (tab) => tab.click('#note') },
    { name: 'note closed, scrolled', act: async (tab) => (await tab.keyboard.press('Escape'), tab.mouse.wheel(0, 150)) },
  ],
}
