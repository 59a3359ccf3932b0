import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { RrwebEvent } from '@throughline/contract'
import { aPng } from '../support/a-png.ts'
import type { KeptFile, MissingFile } from '../support/fill-vault.ts'
import { adds, element, page, svg, text } from '../support/recorded-nodes.ts'

const site = 'https://shop.example'
const at = (path: string): string => site + path
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const image = (path: string, width: number, height: number, colour: readonly [number, number, number]): KeptFile => ({
  url: at(path),
  type: 'image/png',
  bytes: aPng(width, height, colour),
  width,
  height,
})

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><symbol id="star" viewBox="0 0 10 10"><rect width="10" height="10" fill="#00f"/></symbol><rect width="40" height="30" fill="#0ff"/></svg>`

const sheet = `
@font-face { font-family: Inter Kept; src: url("${at('/inter.woff2')}") format("woff2"); font-weight: 100 900 }
@import url("${at('/unread.css')}");
body { margin: 0; font: 20px "Inter Kept", monospace }
#painted { width: 60px; height: 50px; background: url("${at('/tile.png')}") #eee }
`
const imported = `#imported { background-image: url(../tile.png); width: 33px; height: 20px }`
const importing = `@import url("${at('/css/imported.css')}") layer(theme) supports(display: grid) screen; #imported { color: rgb(1, 2, 3) }`

const sheetBytes = Buffer.from(sheet)
const font = readFileSync(createRequire(import.meta.url).resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'))

/** What the vault has of the page, and what it lacks. */
export const keptFiles: readonly (KeptFile | MissingFile)[] = [
  { url: `tl-sheet:${hashOf(sheetBytes)}`, type: 'text/css', bytes: sheetBytes },
  { url: at('/css/imported.css'), type: 'text/css', bytes: Buffer.from(imported) },
  { url: at('/inter.woff2'), type: 'font/woff2', bytes: font },
  image('/plain.png', 120, 80, [255, 0, 0]),
  image('/dense-2x.png', 200, 100, [0, 255, 0]),
  image('/tile.png', 10, 10, [0, 0, 255]),
  image('/art.png', 64, 48, [9, 9, 9]),
  image('/button.png', 30, 12, [7, 7, 7]),
  image('/poster.png', 160, 90, [5, 5, 5]),
  image('/late.png', 77, 55, [200, 100, 0]),
  { url: at('/drawing.svg'), type: 'image/svg+xml', bytes: Buffer.from(drawing), width: 40, height: 30 },
  { url: at('/gone.png'), gap: 'cross_origin' },
]

const mutation = (parts: Record<string, unknown>) => ({ source: 0, adds: [], removes: [], texts: [], attributes: [], ...parts })

/** A page that uses files in every way there is, as the recorder writes it down. `#late` gets its image two seconds after the rest. */
export function aPageWithFiles(startedAt: number): RrwebEvent[] {
  const style = element('style', { _cssText: importing }, [text('', { isStyle: true })])
  const late = element('img', { id: 'late', alt: 'late' })
  const restyled = element('div', { id: 'restyled', style: 'width: 20px; height: 20px' })
  const body = element('body', {}, [
    element('h1', { id: 'set' }, [text('Set in a font')]),
    element('img', { id: 'plain', src: at('/plain.png') }),
    element('img', { id: 'dense', src: at('/dense-1x.png'), srcset: `${at('/dense-1x.png')} 1x, ${at('/dense-2x.png')} 2x` }),
    element('picture', {}, [
      element('source', { srcset: at('/art.png'), media: '(min-width: 300px)', type: 'image/png' }),
      element('img', { id: 'art', src: at('/art-small.png') }),
    ]),
    element('img', { id: 'gone', src: at('/gone.png'), alt: 'A mug', width: '90', height: '60' }),
    element('input', { id: 'button', type: 'image', src: at('/button.png') }),
    element('video', { id: 'film', poster: '/poster.png', src: at('/film.mp4') }),
    svg('svg', { width: '80', height: '60' }, [
      svg('image', { id: 'in-svg', href: at('/plain.png'), width: '40', height: '30' }),
      svg('use', { id: 'used', 'xlink:href': at('/drawing.svg#star'), width: '20', height: '20' }),
    ]),
    element('img', { id: 'drawn', src: at('/drawing.svg') }),
    element('div', { id: 'painted' }),
    element('div', { id: 'imported' }, [text('x')]),
    element('div', { id: 'inserted' }, [text('x')]),
    element('div', { id: 'styled', style: `background-image: url("${at('/tile.png')}")` }, [text('x')]),
    restyled,
    late,
  ])
  const document = page([element('link', { _cssText: `tl-sheet:${hashOf(sheetBytes)}` }), style], [])
  const root = document.childNodes[1]
  if (root) root.childNodes[1] = body
  const change = (afterMs: number, data: Record<string, unknown>): RrwebEvent => ({ type: 3, timestamp: startedAt + afterMs, data })
  return [
    { type: 4, timestamp: startedAt, data: { href: at('/'), width: 1_000, height: 700 } },
    { type: 2, timestamp: startedAt + 1, data: { node: document, initialOffset: { top: 0, left: 0 } } },
    { type: 5, timestamp: startedAt + 2, data: { tag: 'tl-assets', payload: [] } },
    change(500, { source: 8, id: style.id, adds: [{ rule: '#inserted { background-image: url(/tile.png) }', index: 1 }] }),
    change(600, mutation({ attributes: [{ id: restyled.id, attributes: { style: { 'background-image': 'url("tile.png")' } } }] })),
    change(2_000, mutation({ attributes: [{ id: late.id, attributes: { src: at('/late.png') } }] })),
    change(4_000, mutation({ adds: adds(body.id, element('footer', { id: 'the-end' }, [text('the end')])) })),
    ...Array.from({ length: 60 }, (_, second) => change(5_000 + second * 500, { source: 3, id: root?.id, x: 0, y: 0 })),
  ]
}
