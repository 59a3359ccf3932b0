import { beside, type FidelityPage } from '../fidelity-page.ts'

/** An application whose rules are put into a style sheet by script, one at a time, before and while it is recorded. */
export const styled: FidelityPage = {
  name: 'css-in-js',
  script: beside(import.meta.url, 'styled.script.jsx'),
  html: `<!doctype html><html lang="en"><head><title>Tasks</title></head><body><div id="root"></div></body></html>`,
  steps: [
    { name: 'dark', act: (tab) => tab.click('#theme') },
    {
      name: 'task added',
      async act(tab) {
        await tab.fill('#new', 'Glaze the jugs')
        await tab.click('#add')
      },
    },
    { name: 'task done', act: (tab) => tab.click('li:nth-child(2) button') },
    { name: 'rule changed', act: (tab) => tab.click('#wide') },
    { name: 'hovered', act: (tab) => tab.hover('li:nth-child(1)') },
  ],
}
