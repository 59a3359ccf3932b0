import { describe, expect, it } from 'vitest'
import type { AssetSource } from '../assets/assets.ts'
import { createNeutraliser } from './neutralise.ts'

const hash = 'a'.repeat(64)
const site = 'https://shop.example'

/** The vault has what is called `here`, and three style sheets. */
const assets: AssetSource = {
  find(url, { base }) {
    const { pathname, hash: place } = new URL(url, base || undefined)
    return /here/.test(pathname) ? `blob:${pathname.slice(1)}${place}` : undefined
  },
  sizeOf: (url) => (url.includes('known') ? { width: 120, height: 80 } : undefined),
  sheet: (name) => (name === hash ? { text: `b { background: url("${site}/here.png") }`, url: '' } : undefined),
  imported(url, base) {
    const { href, pathname } = new URL(url, base || undefined)
    const texts: Record<string, string> = {
      '/css/one.css': '@import "two.css"; i { background: url(../here.png) } u { background: url(../gone.png) }',
      '/css/two.css': 's { color: red }',
      '/css/loop.css': '@import "loop.css"; q { color: blue }',
    }
    const text = texts[pathname]
    return text === undefined ? undefined : { text, url: href }
  },
  standIns: () => 0,
}

let ids = 100
const element = (tagName: string, attributes: Record<string, unknown> = {}, childNodes: unknown[] = [], more = {}) => ({
  type: 2,
  id: (ids += 1),
  tagName,
  attributes,
  childNodes,
  ...more,
})
const text = (textContent: string) => ({ type: 3, id: (ids += 1), textContent })

interface Built {
  id: number
  attributes: Record<string, unknown>
  childNodes: Built[]
  textContent: string
}

const page = (...children: unknown[]) => ({
  type: 2,
  timestamp: 2,
  data: {
    node: { type: 0, id: 1, childNodes: [element('html', {}, [element('body', {}, children)])] },
    initialOffset: { top: 0, left: 0 },
  },
})

/** A gate through which the address of a page has come. */
const gate = () => {
  const neutralise = createNeutraliser({ assets })
  neutralise({ type: 4, timestamp: 1, data: { href: `${site}/shop/`, width: 1_000, height: 700 } })
  return neutralise
}

const built = (...children: unknown[]): Built[] => {
  const event = gate()(page(...children)) as unknown as { data: { node: Built } }
  return event.data.node.childNodes[0]?.childNodes[0]?.childNodes ?? []
}
const attributesOf = (tagName: string, attributes: Record<string, unknown>, more = {}) =>
  built(element(tagName, attributes, [], more))[0]?.attributes
const cssOf = (css: string): string => built(element('style', {}, [text(css)]))[0]?.childNodes[0]?.textContent ?? ''

const change = (data: Record<string, unknown>): string => JSON.stringify(gate()({ type: 3, timestamp: 3, data }))

/** What becomes of a change to one element that stood in the page before. */
const changed = (before: ReturnType<typeof element>, attributes: Record<string, unknown>): unknown => {
  const neutralise = gate()
  neutralise(page(before))
  const event = neutralise({
    type: 3,
    timestamp: 3,
    data: { source: 0, adds: [], removes: [], texts: [], attributes: [{ id: before.id, attributes }] },
  }) as unknown as { data: { attributes: { attributes: unknown }[] } }
  return event.data.attributes[0]?.attributes
}

const box = expect.stringMatching(/^data:image\/svg\+xml,/) as unknown

describe('an element draws the file that stood at', () => {
  it.each([
    ['img', { src: `${site}/here.png` }, { src: 'blob:here.png' }],
    ['input', { src: `${site}/here.png` }, { src: 'blob:here.png' }],
    ['video', { poster: '/here.png', src: `${site}/here.mp4` }, { poster: 'blob:here.png' }],
    ['td', { background: `${site}/here.png` }, { background: 'blob:here.png' }],
    ['p', { style: `background: url("${site}/here.png")` }, { style: 'background: url("blob:here.png")' }],
  ])('<%s %j>', (tagName, given, drawn) => expect(attributesOf(tagName, given)).toEqual(drawn))

  it.each([
    ['image', { href: `${site}/here.png` }, { href: 'blob:here.png' }],
    ['image', { 'xlink:href': `${site}/here.png` }, { 'xlink:href': 'blob:here.png' }],
    ['use', { href: `${site}/here.svg#star` }, { href: 'blob:here.svg#star' }],
    ['use', { 'xlink:href': `${site}/here.svg#star` }, { 'xlink:href': 'blob:here.svg#star' }],
    ['feImage', { href: `${site}/here.png` }, { href: 'blob:here.png' }],
    ['rect', { mask: `url(${site}/here.svg#m)` }, { mask: 'url("blob:here.svg#m")' }],
  ])('<%s %j> in SVG', (tagName, given, drawn) => expect(attributesOf(tagName, given, { isSVG: true })).toEqual(drawn))

  it('an address that is relative to the page, or to its base', () => {
    expect(attributesOf('img', { src: 'here.png' })).toEqual({ src: 'blob:shop/here.png' })
    const [, image] = built(element('base', { href: 'https://cdn.example/files/' }), element('img', { src: 'here.png' }))
    expect(image?.attributes).toEqual({ src: 'blob:files/here.png' })
  })

  it('no address where it would lead somewhere, or bring in a page', () => {
    expect(attributesOf('a', { href: `${site}/here.png` })).toEqual({ href: '#' })
    expect(attributesOf('iframe', { src: `${site}/here.png` })).toEqual({})
    expect(attributesOf('audio', { src: `${site}/here.mp3` })).toEqual({})
    expect(attributesOf('link', { rel: 'icon', href: `${site}/here.png` })).toEqual({})
    expect(attributesOf('script', { src: `${site}/here.js` })).toEqual({})
  })
})

describe('an image with a choice of files', () => {
  it('draws those that are here, each with what it is for, and leaves its plain address out', () => {
    expect(attributesOf('img', { src: `${site}/here-1.png`, srcset: `${site}/gone.png 1x, ${site}/here-2.png 2x`, sizes: '50vw' })).toEqual(
      { srcset: 'blob:here-2.png 2x', sizes: '50vw' },
    )
  })

  it('draws its plain address where no other is here', () => {
    expect(attributesOf('img', { src: `${site}/here.png`, srcset: `${site}/gone.png 2x` })).toEqual({ src: 'blob:here.png' })
  })

  it('is a box where none is', () => {
    expect(attributesOf('img', { srcset: `${site}/gone.png 480w, ${site}/away.png 960w` })).toEqual({ src: box })
  })

  it('is a box of the size of that which was shown', () => {
    for (const given of [{ src: `${site}/known.png` }, { src: '/gone.png', srcset: `${site}/gone.png 1x, ${site}/known.png 2x` }]) {
      const { src } = attributesOf('img', given) as { src: string }
      expect(decodeURIComponent(src)).toContain('<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80">')
    }
  })

  it('may have commas in its addresses, and no descriptor', () => {
    expect(attributesOf('img', { srcset: `${site}/here,w_200/a.png, ${site}/here-b.png 2x` })).toEqual({
      srcset: 'blob:here,w_200/a.png, blob:here-b.png 2x',
    })
  })

  it('passes over the sources of a picture that are not here', () => {
    expect(attributesOf('source', { srcset: `${site}/here.webp`, type: 'image/webp', media: '(min-width: 1px)' })).toEqual({
      srcset: 'blob:here.webp',
      type: 'image/webp',
      media: '(min-width: 1px)',
    })
    expect(attributesOf('source', { srcset: `${site}/gone.webp`, type: 'image/webp' })).toEqual({ type: 'image/webp' })
  })

  it('does not wait to be seen', () => {
    expect(attributesOf('img', { src: `${site}/here.png`, loading: 'lazy', decoding: 'async' })).toEqual({ src: 'blob:here.png' })
  })
})

describe('a change', () => {
  it('draws the file that it names', () => {
    expect(changed(element('img', {}), { src: `${site}/here.png` })).toEqual({ src: 'blob:here.png' })
    expect(changed(element('img', {}), { src: `${site}/gone.png` })).toEqual({ src: box })
    expect(changed(element('img', {}), { src: null })).toEqual({ src: null })
    expect(changed(element('div', {}), { style: { background: [`url(${site}/here.png)`, 'important'] } })).toEqual({
      style: { background: ['url("blob:here.png")', 'important'] },
    })
    expect(changed(element('use', {}, [], { isSVG: true }), { href: `${site}/here.svg#a` })).toEqual({ href: 'blob:here.svg#a' })
  })

  it('of the choice of files takes the plain one away, or comes back to a box', () => {
    expect(changed(element('img', { src: `${site}/here.png` }), { srcset: `${site}/here-2.png 2x` })).toEqual({
      srcset: 'blob:here-2.png 2x',
      src: null,
    })
    expect(changed(element('img', { srcset: `${site}/here-2.png 2x` }), { srcset: `${site}/gone.png 2x` })).toEqual({
      srcset: null,
      src: box,
    })
    expect(changed(element('source', {}), { srcset: `${site}/gone.png` })).toEqual({ srcset: null })
  })

  it('of a style sheet draws the files that it names', () => {
    const rule = `a { background: url(${site}/here.png) }`
    expect(change({ source: 8, id: 5, adds: [{ rule, index: 0 }] })).toContain('blob:here.png')
    expect(change({ source: 8, id: 5, replaceSync: rule })).toContain('blob:here.png')
    expect(change({ source: 13, id: 5, index: [0], set: { property: 'background', value: 'url("../here.png")' } })).toContain(
      'blob:here.png',
    )
    expect(change({ source: 15, id: 5, styleIds: [1], styles: [{ styleId: 1, rules: [{ rule }] }] })).toContain('blob:here.png')
  })
})

describe('a style sheet', () => {
  it('stands in the place of its reference, for an element and for a change', () => {
    const drawn = 'b { background: url("blob:here.png") }'
    expect(attributesOf('link', { _cssText: `tl-sheet:${hash}` })).toEqual({ _cssText: drawn })
    expect(attributesOf('style', { _cssText: `tl-sheet:${hash}` })).toEqual({ _cssText: drawn })
    expect(changed(element('link', {}), { _cssText: `tl-sheet:${hash}` })).toEqual({ _cssText: drawn })
    expect(attributesOf('link', { _cssText: `tl-sheet:${'b'.repeat(64)}` })).toEqual({ _cssText: '' })
  })

  it('that the browser kept to itself is drawn by its address', () => {
    expect(attributesOf('link', { rel: 'stylesheet', href: `${site}/css/two.css`, media: 'print' })).toEqual({
      media: 'print',
      _cssText: 's { color: red }',
    })
    expect(attributesOf('link', { rel: 'alternate stylesheet', href: `${site}/css/two.css` })).toEqual({})
    expect(attributesOf('link', { rel: 'stylesheet', href: `${site}/css/two.css`, disabled: '' })).toEqual({ disabled: '' })
    expect(changed(element('link', {}), { rel: 'stylesheet', href: `${site}/css/two.css` })).toMatchObject({ _cssText: 's { color: red }' })
    expect(attributesOf('link', { rel: 'stylesheet', href: `${site}/css/unknown.css` })).toEqual({})
  })

  it.each([
    ['a { background: url(/here.png) no-repeat }', 'a { background: url("blob:here.png") no-repeat }'],
    ["a { background: URL( '../here.png' ) }", 'a { background: url("blob:here.png") }'],
    ['a { background: url(/here\\(1\\).png) }', 'a { background: url("blob:here(1).png") }'],
    ['a { background: u\\72l(/here.png) }', 'a { background: url("blob:here.png") }'],
    [
      '@font-face { font-family: F; src: url("/here.woff2") format("woff2"), url("/gone.woff") }',
      '@font-face { font-family: F; src: url("blob:here.woff2") format("woff2"), url("data:,") }',
    ],
    ['a { background: image-set("/here.png" 1x, "/gone.png" 2x) }', 'a { background: image-set("blob:here.png" 1x, "data:," 2x) }'],
    ['a { background: image-set(url("/here.png") 1x) }', 'a { background: image-set(url("blob:here.png") 1x) }'],
    ['a { mask: url(#m) }', 'a { mask: url(#m) }'],
  ])('%s draws what is here: %s', (css, drawn) => expect(cssOf(css)).toBe(drawn))

  it('takes in what it imports, with addresses relative to that, in the layer, under the condition and for the media that it names', () => {
    const one = 's { color: red } i { background: url("blob:here.png") } u { background: url("data:,") }'
    expect(cssOf(`@import url("${site}/css/one.css"); p {}`)).toBe(`${one} p {}`)
    expect(cssOf(`@import "/css/two.css" screen and (min-width: 1px); p {}`)).toBe(
      '@media screen and (min-width: 1px) {s { color: red }\n} p {}',
    )
    expect(cssOf('@import url(/css/two.css) layer(base.theme) supports(display: grid) print;')).toBe(
      '@layer base.theme {@supports (display: grid) {@media print {s { color: red }\n}\n}\n}',
    )
    expect(cssOf('@import url(/css/two.css) layer;')).toBe('@layer  {s { color: red }\n}')
    expect(cssOf('@import url(/css/two.css) supports(not (display: grid));')).toBe('@supports not (display: grid) {s { color: red }\n}')
    expect(cssOf('@import url(/css/unknown.css) layer(a); p {}')).toBe(' p {}')
  })

  it('that imports itself comes to an end', () => {
    expect(cssOf('@import "/css/loop.css";').match(/color: blue/g)).toHaveLength(5)
  })
})
