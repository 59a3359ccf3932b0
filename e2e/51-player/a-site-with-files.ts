import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { aPng } from '../support/a-png.ts'

interface ServedFile {
  readonly type: string
  readonly body: string | Buffer
}

const png = (width: number, height: number, colour: readonly [number, number, number]): ServedFile => ({
  type: 'image/png',
  body: aPng(width, height, colour),
})
const css = (body: string): ServedFile => ({ type: 'text/css', body })
/** Sheets shorter than two thousand characters stay in the recording itself. */
const padding = Array.from({ length: 80 }, (_, index) => `.padding-${index} { margin: ${index}px }`).join('\n')

const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="44" height="22"><rect width="44" height="22" fill="#e11d48"/></svg>'

const files = (elsewhere: string): Readonly<Record<string, ServedFile>> => ({
  '/css/site.css': css(`@import "theme.css" layer(theme) screen;
@font-face { font-family: Kept; src: url(../fonts/kept.woff2) format("woff2"); font-weight: 100 900 }
body { margin: 0; font: 24px Kept, monospace }
#painted { width: 80px; height: 40px; background: #eee url(../img/tile.png?v=3) }
${padding}`),
  '/css/theme.css': css(`#themed { width: 30px; height: 30px; background-image: url("../img/tile.png?v=3") }`),
  '/fonts/kept.woff2': {
    type: 'font/woff2',
    body: readFileSync(createRequire(import.meta.url).resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2')),
  },
  '/img/plain.png': png(120, 80, [220, 38, 38]),
  '/img/one.png': png(100, 60, [22, 163, 74]),
  '/img/two.png': png(200, 120, [22, 163, 74]),
  '/img/wide.png': png(64, 48, [37, 99, 235]),
  '/img/tile.png': png(10, 10, [124, 58, 237]),
  '/img/late.png': png(77, 55, [234, 88, 12]),
  '/img/drawing.svg': { type: 'image/svg+xml', body: drawing },
  '/': {
    type: 'text/html; charset=utf-8',
    body: `<!doctype html><html lang="en"><head><title>Files</title><link rel="stylesheet" href="/css/site.css">
<style id="own">#inserted { height: 10px }</style><!--script--></head><body>
<h1 id="set">Set in a font</h1>
<img id="plain" src="/img/plain.png?token=abc">
<img id="dense" src="/img/one.png" srcset="/img/one.png 1x, /img/two.png 2x">
<picture><source srcset="/img/wide.png" media="(min-width: 300px)"><img id="art" src="/img/none.png"></picture>
<img id="drawn" src="/img/drawing.svg">
<svg width="40" height="30"><image id="in-svg" href="/img/plain.png?token=abc" width="40" height="30"/></svg>
<img id="closed" src="${elsewhere}/img/plain.png" width="50" height="40" alt="Elsewhere">
<div id="painted"></div><div id="themed"></div><div id="inserted"></div>
<div id="styled" style="width: 20px; height: 20px; background-image: url(/img/tile.png?v=3)"></div>
<img id="late">
<script>
addEventListener('load', () => setTimeout(() => {
  document.querySelector('#late').src = '/img/late.png'
  document.querySelector('#own').sheet.insertRule('#inserted { width: 25px; background-image: url(' + location.origin + '/img/tile.png?v=3) }', 1)
}, 1500))
</script></body></html>`,
  },
})

export interface SiteWithFiles {
  readonly url: string
  close: () => Promise<void>
}

/** A site whose page uses files in every common way, one of them from another site that lets nobody read it. */
export async function startSiteWithFiles(scriptTag: string): Promise<SiteWithFiles> {
  const other = await serve(() => files(''), '')
  const own = await serve(() => files(other.url), scriptTag)
  return { url: own.url, close: async () => void (await Promise.all([own.close(), other.close()])) }
}

async function serve(held: () => Readonly<Record<string, ServedFile>>, scriptTag: string): Promise<SiteWithFiles> {
  const all = held()
  const server = createServer((request, response) => {
    const file = all[new URL(request.url ?? '/', 'http://site').pathname]
    if (!file) return response.writeHead(404).end('Not found')
    response.writeHead(200, { 'content-type': file.type, 'cache-control': 'max-age=600' })
    return response.end(typeof file.body === 'string' ? file.body.replace('<!--script-->', scriptTag) : file.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
