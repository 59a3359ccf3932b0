import { beside, type FidelityPage } from '../fidelity-page.ts'

/** Charts on canvases that the site asks to be recorded. */
export const chart: FidelityPage = {
  name: 'canvas-chart',
  script: beside(import.meta.url, 'chart.script.js'),
  // A canvas is looked at a little more than once a second.
  restMs: 1_600,
  html: `<!doctype html><html lang="en"><head><title>Firings</title><style>body{margin:24px;font-family:sans-serif} .row{display:flex;gap:24px} .row>div{position:relative;width:460px;height:260px}</style></head><body>
    <h1>Firings</h1><p><button id="year">Last year</button></p><div class="row" data-tl-canvas><div><canvas id="bars"></canvas></div><div><canvas id="curve"></canvas></div></div>
    <div class="row" style="margin-top:24px"><canvas id="gauge" width="200" height="120" data-tl-canvas></canvas><p>Two bars a month: bowls and jugs.</p></div></body></html>`,
  steps: [
    { name: 'other data', act: (tab) => tab.click('#year') },
    { name: 'tooltip', act: (tab) => tab.hover('#bars') },
    { name: 'turned by hand', act: (tab) => tab.click('#gauge') },
  ],
}
