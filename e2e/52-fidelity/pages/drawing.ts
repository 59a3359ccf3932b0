import { beside, type FidelityPage } from '../fidelity-page.ts'

/** Drawings in SVG: charts, an icon set used by reference, gradients, filters, masks, text in foreign objects. */
export const drawing: FidelityPage = {
  name: 'svg',
  script: beside(import.meta.url, 'drawing.script.js'),
  html: `<!doctype html><html lang="en"><head><title>Drawings</title><style>body{margin:20px;font:14px sans-serif;background:#fff} .row{display:flex;gap:20px;flex-wrap:wrap} svg text{font-size:11px} .icons svg{width:32px;height:32px;color:teal} .arc:hover{opacity:.5} .chosen{stroke:#000;stroke-width:3}</style></head><body>
    <svg width="0" height="0" style="position:absolute"><defs>
      <symbol id="pot" viewBox="0 0 24 24"><path fill="currentColor" d="M6 3h12l-2 4c3 3 4 6 3 9-1 3-3 5-7 5s-6-2-7-5c-1-3 0-6 3-9z"/></symbol>
      <symbol id="sun" viewBox="0 0 24 24"><circle cx="12" cy="12" r="5" fill="none" stroke="currentColor" stroke-width="2"/><path stroke="currentColor" stroke-width="2" d="M12 1v4M12 19v4M1 12h4M19 12h4"/></symbol>
      <linearGradient id="glaze" gradientTransform="rotate(45)"><stop offset="0" stop-color="#0f766e"/><stop offset="1" stop-color="#fde68a"/></linearGradient>
      <filter id="soft"><feGaussianBlur stdDeviation="3"/><feOffset dx="4" dy="4" result="o"/><feMerge><feMergeNode in="o"/><feMergeNode in="SourceGraphic"/></feMerge></filter>
      <mask id="half"><rect width="100" height="100" fill="#fff"/><circle cx="50" cy="50" r="25" fill="#000"/></mask>
      <clipPath id="star"><polygon points="50,5 61,39 98,39 68,59 79,95 50,73 21,95 32,59 2,39 39,39"/></clipPath>
      <pattern id="dots" width="10" height="10" patternUnits="userSpaceOnUse"><circle cx="5" cy="5" r="3" fill="crimson"/></pattern></defs></svg>
    <div class="row icons">${'<svg><use href="#pot"/></svg><svg><use xlink:href="#sun"/></svg>'.repeat(5)}</div>
    <div class="row"><svg width="420" height="100">
      <rect width="90" height="90" fill="url(#glaze)" filter="url(#soft)"/><rect x="110" width="100" height="100" fill="navy" mask="url(#half)" transform="translate(110 0)" style="mask-type:luminance"/>
      <g transform="translate(110 0)" clip-path="url(#star)"><rect width="100" height="100" fill="url(#dots)"/></g>
      <foreignObject x="330" y="5" width="90" height="90"><div xmlns="http://www.w3.org/1999/xhtml" style="font:13px serif;background:lavender;height:100%">Text that <b>wraps</b> by itself</div></foreignObject></svg>
      <button id="more">More</button></div>
    <div class="row"><svg id="pie" width="280" height="280"></svg><svg id="line" width="420" height="280"></svg><svg id="tree" width="700" height="180"></svg></div></body></html>`,
  steps: [
    { name: 'piece chosen', act: (tab) => tab.locator('.arc').nth(1).click() },
    { name: 'drawn anew', act: (tab) => tab.click('#more') },
    { name: 'hovered', act: (tab) => tab.locator('.arc').nth(0).hover() },
  ],
}
