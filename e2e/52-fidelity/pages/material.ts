import { beside, type FidelityPage } from '../fidelity-page.ts'

/** Web components with open shadow roots, one within another, that share constructed style sheets. */
export const material: FidelityPage = {
  name: 'web-components',
  script: beside(import.meta.url, 'material.script.js'),
  html: `<!doctype html><html lang="en"><head><title>Components</title>
    <style>body{margin:0;padding:24px;font:16px/1.5 sans-serif;background:#fef7ff} section{display:flex;gap:16px;align-items:center;flex-wrap:wrap;margin-bottom:24px} md-list{width:320px;border-radius:8px} late-card:not(:defined){display:none}</style></head><body>
    <section><md-filled-button id="save">Save</md-filled-button><md-outlined-button>Back</md-outlined-button><md-text-button disabled>Gone</md-text-button><md-fab label="Write" id="fab"></md-fab></section>
    <section><md-tabs id="tabs"><md-primary-tab>Bowls</md-primary-tab><md-primary-tab id="jugs">Jugs</md-primary-tab></md-tabs></section>
    <section><label>Glaze <md-checkbox id="glaze"></md-checkbox></label><label>Half <md-checkbox indeterminate></md-checkbox></label><md-switch id="kiln"></md-switch>
      <md-radio name="size" value="s" checked></md-radio><md-radio name="size" id="large" value="l"></md-radio>
      <md-slider id="heat" value="30"></md-slider></section>
    <section><md-outlined-text-field id="name" label="Name" data-tl-allow></md-outlined-text-field><md-filled-text-field label="Note" value="By hand" data-tl-allow></md-filled-text-field></section>
    <section><md-chip-set><md-filter-chip id="chip" label="In stock"></md-filter-chip><md-assist-chip label="Ask"></md-assist-chip></md-chip-set><md-linear-progress value=".6"></md-linear-progress></section>
    <section><md-list><md-list-item headline="One">Raw clay<span slot="supporting-text">Twelve kilos</span></md-list-item><md-divider></md-divider><md-list-item>Glaze</md-list-item></md-list><late-card>A card that comes later</late-card></section>
    <md-dialog id="sure"><span slot="headline">Fire the kiln?</span><span slot="content">It takes nine hours.</span><span slot="actions"><md-text-button id="no">Not now</md-text-button></span></md-dialog>
    </body></html>`,
  steps: [
    {
      name: 'chosen',
      async act(tab) {
        await tab.click('#jugs')
        await tab.click('#glaze')
        await tab.click('#kiln')
        await tab.click('#large')
        await tab.click('#chip')
      },
    },
    { name: 'typed', act: (tab) => tab.locator('#name input').fill('Amphora') },
    { name: 'sheets replaced', act: (tab) => tab.click('#fab') },
    { name: 'dialog open', act: (tab) => tab.click('#save') },
    { name: 'dialog closed', act: (tab) => tab.click('#no') },
  ],
}
