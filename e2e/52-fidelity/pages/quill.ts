import type { FidelityPage } from '../fidelity-page.ts'
import { packageFile } from './package-file.ts'

/** A rich-text editor. What is written in it is masked unless the site allows it to be seen, as this one does. */
export const quill: FidelityPage = {
  name: 'editor',
  files: { '/quill.css': packageFile('quill/dist/quill.snow.css'), '/quill.js': packageFile('quill/dist/quill.js') },
  html: `<!doctype html><html lang="en"><head><title>Notes</title><link rel="stylesheet" href="/quill.css"><script src="/quill.js"></script>
    <style>body{margin:40px auto;max-width:760px;font-family:sans-serif} #note{height:420px}</style></head><body><h1>Notes</h1>
    <div id="note"><h2>Glazing</h2><p>Mix <strong>well</strong>, sieve <em>twice</em>.</p><ul><li>Copper</li><li>Cobalt</li></ul><blockquote>Wait a day.</blockquote><pre>heat = high</pre></div>
    <script>
      const quill = new Quill('#note', { theme: 'snow', modules: { toolbar: [[{ header: [1, 2, false] }], ['bold', 'italic', 'underline', 'link'], [{ list: 'ordered' }, { list: 'bullet' }], [{ color: [] }, { align: [] }]] } })
      quill.root.setAttribute('data-tl-allow', '')
    </script></body></html>`,
  steps: [
    {
      name: 'written',
      async act(tab) {
        await tab.click('.ql-editor p')
        await tab.keyboard.press('End')
        await tab.keyboard.press('Enter')
        await tab.keyboard.type('Then dip it for three seconds.')
      },
    },
    {
      name: 'bold',
      async act(tab) {
        await tab.keyboard.press('Shift+Home')
        await tab.click('.ql-bold')
        await tab.keyboard.press('ArrowRight')
      },
    },
    { name: 'colours open', act: (tab) => tab.click('.ql-color .ql-picker-label') },
    {
      name: 'list',
      async act(tab) {
        await tab.click('.ql-color .ql-picker-item[data-value="#e60000"]')
        await tab.click('.ql-list[value="ordered"]')
        await tab.keyboard.type(' Or four.')
      },
    },
  ],
}
