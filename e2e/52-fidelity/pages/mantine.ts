import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beside, type FidelityPage } from '../fidelity-page.ts'

// Installed with the dashboard, which is made of it.
const styles = fileURLToPath(new URL('../../../apps/dashboard/node_modules/@mantine/core/styles.css', import.meta.url))

/** A component library in React, with what it draws above the page: menus, a drawer, a dialog. */
export const mantine: FidelityPage = {
  name: 'components',
  script: beside(import.meta.url, 'mantine.script.jsx'),
  files: { '/mantine.css': { html: readFileSync(styles, 'utf8'), headers: { 'content-type': 'text/css; charset=utf-8' } } },
  html: `<!doctype html><html lang="en"><head><title>Kiln</title><link rel="stylesheet" href="/mantine.css"></head><body><div id="root"></div></body></html>`,
  steps: [
    { name: 'tab chosen', act: (tab) => tab.getByRole('tab', { name: 'Settings' }).click() },
    {
      name: 'set',
      async act(tab) {
        await tab.getByRole('switch').click()
        await tab.getByRole('radio', { name: 'Large' }).check()
        await tab.getByRole('slider').press('ArrowRight')
      },
    },
    { name: 'menu open', act: (tab) => tab.getByRole('button', { name: 'More' }).click() },
    { name: 'dialog open', act: (tab) => tab.getByRole('menuitem', { name: 'Rename' }).click() },
    { name: 'dark', act: (tab) => tab.getByRole('button', { name: 'Dark' }).click() },
  ],
}
