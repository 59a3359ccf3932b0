import { beside, type FidelityPage } from '../fidelity-page.ts'
import { packageFile } from './package-file.ts'

const styles = 'slickgrid/dist/styles/css'

/** A data grid that holds ten thousand rows and draws those that can be seen. */
export const grid: FidelityPage = {
  name: 'data-grid',
  script: beside(import.meta.url, 'grid.script.js'),
  files: { '/grid.css': packageFile(`${styles}/slick.grid.css`), '/theme.css': packageFile(`${styles}/slick-alpine-theme.css`) },
  html: `<!doctype html><html lang="en"><head><title>Stock</title><link rel="stylesheet" href="/grid.css"><link rel="stylesheet" href="/theme.css">
    <style>body{margin:24px;font-family:sans-serif} #grid{width:940px;height:560px;border:1px solid #bbb}</style></head><body><h1>Stock</h1><div id="grid" class="slickgrid-container"></div></body></html>`,
  steps: [
    {
      name: 'scrolled down',
      async act(tab) {
        await tab.hover('#grid .slick-row')
        await tab.mouse.wheel(0, 4_000)
        await tab.getByText('Pot a 120', { exact: true }).waitFor()
      },
    },
    { name: 'scrolled aside', act: (tab) => tab.mouse.wheel(300, 0) },
    {
      name: 'sorted',
      async act(tab) {
        await tab.click('.slick-header-column:nth-child(3)')
        await tab.locator('.slick-sort-indicator-asc, .slick-sort-indicator-desc').first().waitFor()
      },
    },
    { name: 'row chosen', act: (tab) => tab.locator('.slick-row').nth(3).locator('.slick-cell').nth(2).click() },
  ],
}
