import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'

const require = createRequire(import.meta.url)

const html = `<!doctype html>
<html lang="en">
  <head>
    <style>
      body { margin: 0; }
      header { position: fixed; top: 0; height: 60px; }
      #pane { height: 100px; overflow: auto; }
      li { height: 40px; }
      main { padding-top: 80px; height: 2320px; }
    </style>
  </head>
  <body>
    <header><button id="menu">Menu</button></header>
    <main>
      <ul class="products"><li><a>Lamp</a></li><li><a>Chair</a></li><li><a>Table</a></li></ul>
      <div id="pane"><ul><li>1</li><li>2</li><li>3</li><li>4</li><li>5</li></ul></div>
      <x-card></x-card>
      <iframe srcdoc="<button>Pay</button>"></iframe>
    </main>
    <script>
      customElements.define('x-card', class extends HTMLElement {
        constructor() {
          super()
          this.attachShadow({ mode: 'open' }).innerHTML = '<p><button>Nested</button></p><button>Take it</button>'
        }
      })
    </script>
  </body>
</html>`

export interface RecordedEvent {
  type: number
  timestamp: number
  data: unknown
}

// The functions below run in the page; they are written as text because the types of a page are not those of this package.
const start = `window.events = []; rrwebRecord.record({ emit: (event) => events.push(event) })`

/** The list turns round, a line comes late, and all of it is recorded. */
const change = `
  document.querySelector('.products').prepend(document.querySelector('.products li:last-child'))
  document.querySelector('main').append(Object.assign(document.createElement('p'), { id: 'late' }))`

const numbers = (paths: Record<string, string>): string =>
  `Object.fromEntries(Object.entries(${JSON.stringify(paths)}).map(([name, path]) => [name, rrwebRecord.record.mirror.getId(eval(path))]))`

/**
 * Records a page with rrweb in a real browser. Answers the events, and the recorder's number for each element that a path (an
 * expression) leads to, as the page is at the end.
 */
export const recordAPage = async (
  browser: Browser,
  paths: Record<string, string>,
): Promise<{ events: RecordedEvent[]; numbers: Record<string, number> }> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.route('http://page.test/', (route) => route.fulfill({ contentType: 'text/html', body: html }))
  await page.goto('http://page.test/', { waitUntil: 'load' })
  const recorder = require.resolve('@rrweb/record').replace(/record\.c?js$/, 'record.umd.min.cjs')
  await page.addScriptTag({ content: await readFile(recorder, 'utf8') })
  await page.evaluate(start)
  await page.waitForFunction(`JSON.stringify(events).includes('"isAttachIframe":true')`)
  await page.evaluate(change)
  await page.waitForFunction(`JSON.stringify(events).includes('"late"')`)
  const recorded = await page.evaluate<RecordedEvent[]>('events')
  const found = await page.evaluate<Record<string, number>>(numbers(paths))
  await page.close()
  return { events: recorded, numbers: found }
}
