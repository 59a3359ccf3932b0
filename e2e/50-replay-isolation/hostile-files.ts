import { createHash } from 'node:crypto'
import { element, svg, text, type RecordedNode } from '../support/recorded-nodes.ts'
import type { KeptFile } from '../support/fill-vault.ts'

/** Files that a vault should not have, and what a recording makes of them. */
export interface HostileFile {
  readonly name: string
  readonly file: KeptFile
  readonly nodes: readonly RecordedNode[]
  /** HTML by which a page without walls shows that the file is no blank. */
  readonly unwalled?: string
}

export const sheetName = (bytes: Uint8Array): string => `tl-sheet:${createHash('sha256').update(bytes).digest('hex')}`

const site = (path: string): string => `https://shop.example/hostile-files/${path}`
const svgText = (inner: string, attributes = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="30" ${attributes}>${inner}</svg>`

/** Every way in which a page draws an image. */
const everywhere = (url: string): RecordedNode[] => [
  element('img', { src: url }),
  element('img', { srcset: `${url} 1x, ${url} 2x` }),
  element('input', { type: 'image', src: url }),
  element('video', { poster: url, src: url }),
  element('object', { data: url }),
  element('embed', { src: url }),
  element('iframe', { src: url }),
  element('div', { style: `background: url("${url}"); width: 9px; height: 9px` }),
  svg('svg', { width: '40', height: '30' }, [
    svg('image', { href: url, width: '9', height: '9' }),
    svg('use', { href: `${url}#part` }),
    svg('use', { 'xlink:href': `${url}#part` }),
    svg('filter', { id: 'f' }, [svg('feImage', { href: url })]),
  ]),
]

/** `at` gives a file its own address on the trap. */
export function hostileFiles(at: (name: string) => string): HostileFile[] {
  const run = (name: string): string =>
    `try{(top.ranPayloads??=[]).push(${JSON.stringify(name)})}catch{};new Image().src=${JSON.stringify(at(name))}`

  const drawing = (
    name: string,
    write: (url: string, code: string) => string,
    attributes: (code: string) => string = () => '',
  ): HostileFile => {
    const whole = svgText(write(at(name), run(name).replaceAll('&', '&amp;')), attributes(run(name).replaceAll('"', '&quot;')))
    const url = site(`${encodeURIComponent(name)}.svg`)
    return {
      name,
      file: { url, type: 'image/svg+xml', bytes: Buffer.from(whole), width: 40, height: 30 },
      nodes: everywhere(url),
      unwalled: whole,
    }
  }

  const sheet = (name: string, write: (url: string) => string): HostileFile => {
    const bytes = Buffer.from(write(at(name)))
    return {
      name,
      file: { url: sheetName(bytes), type: 'text/css', bytes },
      nodes: [element('link', { _cssText: sheetName(bytes) }), element('style', { _cssText: sheetName(bytes) }, [text('')])],
      unwalled: `<style>${bytes.toString()}</style>`,
    }
  }

  const importedSheet = (name: string, write: (url: string) => string): HostileFile => {
    const url = site(`${encodeURIComponent(name)}.css`)
    const bytes = Buffer.from(write(at(name)))
    return {
      name,
      file: { url, type: 'text/css', bytes },
      nodes: [element('style', {}, [text(`@import url("${url}") layer(x) screen; p { color: red }`)])],
      // Its text stands in a layer, as it does where it is taken in.
      unwalled: bytes.toString().startsWith('}')
        ? `<style>@layer x { @media screen { ${bytes.toString()}</style>`
        : `<style>${bytes.toString()}</style>`,
    }
  }

  const lie = (name: string, type: string, write: (url: string, code: string) => string): HostileFile => {
    const url = site(encodeURIComponent(name))
    return {
      name,
      file: { url, type, bytes: Buffer.from(write(at(name), run(name))), width: 40, height: 30 },
      nodes: [
        ...everywhere(url),
        element('style', {}, [text(`@import url("${url}"); @font-face { font-family: lie; src: url("${url}") } p { font-family: lie }`)]),
        element('p', {}, [text('set in a lie')]),
      ],
    }
  }

  const named = (name: string, url: string): HostileFile => ({
    name,
    file: { url, type: 'image/svg+xml', bytes: Buffer.from(svgText(`<image href="${at(name)}" width="9" height="9"/>`)) },
    nodes: [...everywhere(url), element('style', {}, [text(`body { cursor: url(${url}), auto }`)])],
  })

  return [
    drawing('drawing, script', (_, code) => `<script>${code}</script>`),
    drawing('drawing, script by address', (url) => `<script href="${url}"/>`),
    drawing(
      'drawing, handler',
      () => '<rect id="part" width="9" height="9"/>',
      (code) => `onload="${code}"`,
    ),
    drawing('drawing, image', (url) => `<g id="part"><image href="${url}" width="9" height="9"/></g>`),
    drawing('drawing, image by xlink', (url) => `<g id="part"><image xlink:href="${url}" width="9" height="9"/></g>`),
    drawing(
      'drawing, foreign object',
      (url) => `<foreignObject id="part" width="9" height="9"><img xmlns="http://www.w3.org/1999/xhtml" src="${url}"/></foreignObject>`,
    ),
    drawing('drawing, style with an import', (url) => `<style>@import url("${url}");</style>`),
    drawing(
      'drawing, style with an address',
      (url) => `<style>rect { fill: url("${url}#a") } svg { background: url("${url}") }</style><rect id="part" width="9" height="9"/>`,
    ),
    drawing(
      'drawing, filter of another file',
      (url) => `<filter id="f"><feImage href="${url}"/></filter><rect id="part" width="9" height="9" filter="url(#f)"/>`,
    ),
    drawing(
      'drawing, address set by an animation',
      (url) => `<image id="part" width="9" height="9"><set attributeName="href" to="${url}"/></image>`,
    ),
    sheet('sheet, import', (url) => `@import url("${url}");`),
    sheet('sheet, import in disguise', (url) => `@\\69mport "${url}";`),
    sheet('sheet, background', (url) => `html { background: url("${url}") }`),
    sheet('sheet, background in disguise', (url) => `html { background: u\\72l(${url}) }`),
    sheet('sheet, font', (url) => `@font-face { font-family: leak; src: url("${url}") } html { font-family: leak }`),
    sheet('sheet, image set', (url) => `html { background: image-set("${url}" 1x) }`),
    sheet('sheet, what was typed', (url) => `html:has(input) { background-image: url("${url}") }`),
    sheet('sheet, end of its element', (url) => `</style><img src="${url}"><style>`),
    importedSheet('imported sheet, import', (url) => `@import url("${url}");`),
    importedSheet('imported sheet, background', (url) => `html { background: url("${url}") }`),
    importedSheet('imported sheet, out of its layer', (url) => `} } html { background: url("${url}") }`),
    importedSheet('imported sheet, number of an import', (url) => `@import 0; @import url("${url}"); @import 1;`),
    lie('lie, a page for a picture', 'image/png', (url, code) => `<!doctype html><script>${code}</script><img src="${url}">`),
    lie('lie, a page as it is', 'text/html', (url, code) => `<!doctype html><script>${code}</script><img src="${url}">`),
    lie('lie, a page for a sheet', 'text/css', (url, code) => `<script>${code}</script><img src="${url}">@import url("${url}");`),
    lie('lie, a script for a font', 'font/woff2', (_, code) => code),
    lie('lie, a script as it is', 'text/javascript', (_, code) => code),
    lie('lie, a type with more in it', 'image/svg+xml;x="', (url) => svgText(`<image href="${url}"/>`)),
    lie(
      'lie, XML that is no drawing',
      'image/svg+xml',
      (url) => `<?xml-stylesheet href="${url}"?><html xmlns="http://www.w3.org/1999/xhtml"><img src="${url}"/></html>`,
    ),
    lie('lie, the name of a property', 'constructor', (url) => url),
    named('name, code', 'javascript:top.ranPayloads=[1]'),
    named('name, data', `data:text/html,<script>top.ranPayloads=[2]</script>`),
    named('name, blob', 'blob:http://localhost/0b9d7f0e-0000-4000-8000-000000000000'),
    named('name, out of its quotes', `https://shop.example/x");background:url("${at('name, out of its quotes')}`),
    named('name, out of its brackets', `https://shop.example/x);background:url(${at('name, out of its brackets')}`),
    named('name, of something that stands in', 'data:,#tl-asset-0'),
  ]
}
