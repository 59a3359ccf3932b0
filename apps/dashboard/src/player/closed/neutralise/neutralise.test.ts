import { describe, expect, it } from 'vitest'
import { BOX, KEPT_OUT, NOTHING } from './inert-tag.ts'
import { createNeutraliser } from './neutralise.ts'
import { pinViewportUnits } from './pin-viewport-units.ts'
import { quietCss } from './quiet-css.ts'

let ids = 100
const element = (tagName: string, attributes: Record<string, unknown> = {}, childNodes: unknown[] = [], more = {}) => ({
  type: 2,
  id: (ids += 1),
  tagName,
  attributes,
  childNodes,
  ...more,
})
const text = (textContent: string, more = {}) => ({ type: 3, id: (ids += 1), textContent, ...more })

const snapshotOf = (...children: unknown[]) => ({
  type: 2,
  timestamp: 1_000,
  data: {
    node: { type: 0, id: 1, childNodes: [element('html', {}, [element('body', {}, children)])] },
    initialOffset: { top: 0, left: 0 },
  },
})

interface Built {
  id: number
  type: number
  tagName: string
  attributes: Record<string, unknown>
  childNodes: Built[]
  textContent: string
}

/** What becomes of elements in the body of a full snapshot. */
const built = (...children: unknown[]): Built[] => {
  const event = createNeutraliser()(snapshotOf(...children)) as unknown as { data: { node: Built } } | undefined
  return event?.data.node.childNodes[0]?.childNodes[0]?.childNodes ?? []
}
const attributesOf = (tagName: string, attributes: Record<string, unknown>, more = {}) =>
  built(element(tagName, attributes, [], more))[0]?.attributes

const change = (data: Record<string, unknown>) => createNeutraliser()({ type: 3, timestamp: 2_000, data })
const mutation = (changes: Record<string, unknown>) => ({ source: 0, adds: [], removes: [], texts: [], attributes: [], ...changes })

describe('an element that could come to life', () => {
  it.each(['script', 'SCRIPT', 'svg:script'])('<%s> becomes one that does nothing', (tagName) => {
    expect(built(element(tagName, { src: 'https://evil.example/x.js' }))[0]).toMatchObject({ tagName: 'noscript', attributes: {} })
  })

  it.each(['object', 'embed', 'applet', 'portal', 'fencedframe'])('<%s> becomes a box of its size', (tagName) => {
    const [box] = built(element(tagName, { data: 'https://evil.example/', src: 'https://evil.example/', width: '120', height: '50%' }))
    expect(box).toMatchObject({ tagName: BOX, attributes: { rr_width: '120px', rr_height: '50%' } })
    expect(box?.attributes).not.toHaveProperty('src')
  })

  it.each(['base', 'param', 'bgsound'])('<%s> becomes nothing', (tagName) => {
    expect(built(element(tagName, { href: 'https://evil.example/' }))[0]).toMatchObject({ tagName: NOTHING, attributes: {} })
  })

  it('with a name that no element can have becomes nothing', () => {
    expect(built(element('a b', {}), element('', {})).map(({ tagName }) => tagName)).toEqual([NOTHING, NOTHING])
  })

  it('keeps a frame as an empty one', () => {
    const hostile = { src: 'https://evil.example/', srcdoc: '<script>1</script>', name: 'x', allow: 'camera', width: '300' }
    expect(attributesOf('iframe', hostile)).toEqual({ width: '300' })
  })

  it('keeps of <meta> nothing and of <link> only the style that the recorder read', () => {
    expect(attributesOf('meta', { 'http-equiv': 'refresh', content: '0;url=https://evil.example/' })).toEqual({})
    expect(attributesOf('link', { rel: 'preconnect', href: 'https://evil.example/' })).toEqual({})
    expect(
      attributesOf('link', { rel: 'stylesheet', href: 'https://evil.example/a.css', _cssText: 'p { color: red }', media: 'print' }),
    ).toEqual({
      _cssText: 'p { color: red }',
      media: 'print',
    })
  })
})

describe('an attribute that could do something', () => {
  it.each([
    'onload',
    'ONERROR',
    'onpointerrawupdate',
    'autofocus',
    'ping',
    'srcset',
    'action',
    'formaction',
    'attributionsrc',
    'srcdoc',
    'target',
  ])('%s is left out', (name) => expect(attributesOf('p', { [name]: 'x', title: 'kept' })).toEqual({ title: 'kept' }))

  it('leads nowhere, but for a link still looks like one', () => {
    expect(attributesOf('a', { href: 'javascript:alert(1)' })).toEqual({ href: '#' })
    expect(attributesOf('a', { href: 'https://shop.example/' })).toEqual({ href: '#' })
    expect(attributesOf('a', { 'xlink:href': 'javascript:alert(1)' }, { isSVG: true })).toEqual({ 'xlink:href': '#' })
  })

  it('points only into the same document', () => {
    expect(attributesOf('use', { href: 'https://evil.example/s.svg#a' }, { isSVG: true })).toEqual({})
    expect(attributesOf('use', { href: '#icon' }, { isSVG: true })).toEqual({ href: '#icon' })
    expect(attributesOf('set', { attributeName: 'href', to: 'javascript:alert(1)' }, { isSVG: true })).toEqual({
      to: 'javascript:alert(1)',
    })
  })

  it('takes no name that would stand in front of what rrweb calls', () => {
    expect(attributesOf('img', { name: 'documentElement' })).toEqual({})
    expect(attributesOf('input', { name: 'appendChild', id: 'childNodes' })).toEqual({})
    expect(attributesOf('input', { name: 'email', id: 'email' })).toEqual({ name: 'email', id: 'email' })
    expect(attributesOf('div', { id: 'body' })).toEqual({ id: 'body' })
  })

  it('is neither an object nor anything else that is no text', () => {
    expect(attributesOf('p', { title: { toString: 'x' }, lang: ['en'], hidden: true, tabindex: 3 })).toEqual({ hidden: true, tabindex: 3 })
  })

  it('asks for nothing by its style', () => {
    expect(attributesOf('p', { style: 'background: url(https://evil.example/?a)' })).toEqual({ style: 'background: url("data:,")' })
    expect(attributesOf('rect', { fill: 'url(https://evil.example/#g)' }, { isSVG: true })).toEqual({ fill: 'url("data:,")' })
    expect(attributesOf('rect', { fill: 'url(#g)' }, { isSVG: true })).toEqual({ fill: 'url(#g)' })
  })
})

describe('a picture that cannot be had', () => {
  it('becomes a quiet box with its alternative text', () => {
    const src = String(
      attributesOf('img', { src: 'https://shop.example/mug.jpg', srcset: 'https://shop.example/2x.jpg 2x', alt: 'A <mug> & a "bowl"' })?.[
        'src'
      ],
    )
    expect(src).toMatch(/^data:image\/svg\+xml,/)
    expect(decodeURIComponent(src)).toContain('A &lt;mug> &amp; a "bowl"')
  })

  it('survives alternative text that is no text', () => {
    expect(attributesOf('img', { src: '/mug.jpg', alt: '\uD800 \u0000' })?.['src']).toMatch(/^data:image\/svg\+xml,/)
    expect(attributesOf('img', { src: '/mug.jpg', alt: {} })?.['src']).toMatch(/^data:image\/svg\+xml,/)
  })

  it('is drawn if the recording holds it', () => {
    expect(attributesOf('img', { src: 'data:image/png;base64,AAAA' })).toEqual({ src: 'data:image/png;base64,AAAA' })
    expect(attributesOf('canvas', { rr_dataURL: 'data:image/png;base64,AAAA' })).toEqual({ rr_dataURL: 'data:image/png;base64,AAAA' })
    expect(attributesOf('canvas', { rr_dataURL: 'https://evil.example/' })).toEqual({})
  })
})

describe('a recorded document', () => {
  it('draws what the site kept out as such', () => {
    expect(attributesOf('div', { class: 'card', rr_width: '20px', rr_height: '30px' })).toHaveProperty(KEPT_OUT)
  })

  it('keeps text as it is, and quietens style sheets', () => {
    const [paragraph, style] = built(
      element('p', {}, [text('url(https://a.example)')]),
      element('style', {}, [text('p { background: url(https://a.example) }')]),
    )
    expect(paragraph?.childNodes[0]?.textContent).toBe('url(https://a.example)')
    expect(style?.childNodes[0]?.textContent).toBe('p { background: url("data:,") }')
  })

  it('loses what no browser could build, and nothing else', () => {
    expect(
      built(null, 7, { type: 9, id: 3 }, { type: 2, id: 'x' }, element('p', {}, 'no list' as never), { type: 2, id: 5, tagName: 'p' }).map(
        ({ tagName }) => tagName,
      ),
    ).toEqual(['p'])
  })

  it('is no document without an element', () => {
    expect(createNeutraliser()({ type: 2, timestamp: 1, data: { node: { type: 0, id: 1, childNodes: [] } } })).toBeUndefined()
  })

  it('is cut off where it is deeper than any page', () => {
    let deep: unknown = element('p')
    for (let depth = 0; depth < 50_000; depth += 1) deep = element('div', {}, [deep])
    expect(createNeutraliser()(snapshotOf(deep))).toBeDefined()
  })
})

describe('a change to a recorded page', () => {
  const neutralise = createNeutraliser()
  const added = neutralise({
    type: 3,
    timestamp: 1,
    data: mutation({
      adds: [
        { parentId: 1, nextId: null, node: { type: 2, id: 50, tagName: 'iframe', attributes: {}, childNodes: [] } },
        { parentId: 1, nextId: null, node: { type: 2, id: 51, tagName: 'img', attributes: {}, childNodes: [] } },
        { parentId: 1, nextId: null, node: { type: 2, id: 52, tagName: 'style', attributes: {}, childNodes: [] } },
        { parentId: 52, nextId: null, node: { type: 3, id: 53, textContent: 'a { background: url(//evil.example) }' } },
        { parentId: 1, nextId: null, node: { type: 2, id: 54, tagName: 'script', attributes: { onload: 'x' }, childNodes: [] } },
      ],
    }),
  })

  it('brings only what is harmless', () => {
    expect(JSON.stringify(added)).not.toMatch(/evil|onload|"script"/)
  })

  it('knows the element whose attributes it sets', () => {
    const event = neutralise({
      type: 3,
      timestamp: 2,
      data: mutation({
        attributes: [
          { id: 50, attributes: { srcdoc: '<script>1</script>', src: 'https://evil.example/', title: 'ad' } },
          { id: 51, attributes: { src: 'https://evil.example/x.png', srcset: 'https://evil.example/2.png 2x' } },
          {
            id: 99,
            attributes: {
              src: 'https://evil.example/',
              href: 'javascript:1',
              onclick: 'x',
              class: 'kept',
              style: { background: ['url(//evil.example)', 'important'], color: false },
            },
          },
        ],
        texts: [{ id: 53, value: '@import "https://evil.example/a.css"; a { color: red }' }],
      }),
    })
    expect(JSON.stringify(event)).not.toMatch(/evil|javascript|onclick/)
    expect(event).toMatchObject({
      data: {
        attributes: [
          { id: 50, attributes: { title: 'ad' } },
          { id: 51, attributes: { src: expect.stringContaining('data:image/svg+xml') as unknown } },
          { id: 99, attributes: { class: 'kept', style: { background: ['url("data:,")', 'important'], color: false } } },
        ],
        texts: [{ id: 53, value: ' a { color: red }' }],
      },
    })
  })

  it('inserts rules that ask for nothing', () => {
    expect(
      JSON.stringify(
        change({
          source: 8,
          id: 5,
          adds: [{ rule: '@import url(//evil.example)', index: 0 }],
          replace: 'a{background:url(//evil.example)}',
        }),
      ),
    ).not.toContain('evil')
    expect(
      JSON.stringify(change({ source: 13, id: 5, index: [0], set: { property: 'background', value: 'url(//evil.example)' } })),
    ).not.toContain('evil')
    expect(
      JSON.stringify(
        change({ source: 15, id: 5, styleIds: [1], styles: [{ styleId: 1, rules: [{ rule: 'a{background:url(//evil.example)}' }] }] }),
      ),
    ).not.toContain('evil')
  })

  it.each([
    ['commands to a canvas', { source: 9, id: 1, type: 0, commands: [] }],
    ['media that plays', { source: 7, id: 1, type: 0 }],
    ['a font that would be fetched', { source: 10, family: 'x', fontSource: 'url(https://evil.example/f.woff)', buffer: false }],
    ['a kind of change that there is not', { source: 99 }],
    ['a pointer that went nowhere', { source: 1, positions: [{ x: 'a', y: 1, id: 1, timeOffset: 0 }] }],
  ])('leaves out %s', (_, data) => expect(change(data)).toBeUndefined())

  it.each([
    null,
    7,
    'x',
    [],
    {},
    { type: 3 },
    { type: 3, timestamp: 1 },
    { type: 3, timestamp: Number.NaN, data: mutation({}) },
    { type: 5, timestamp: 1, data: {} },
  ])('is none if it is %j', (value) => expect(createNeutraliser()(value)).toBeUndefined())
})

describe('CSS', () => {
  it.each([
    ['@import url("https://evil.example/a.css") screen; p {}', ' p {}'],
    ["@IMPORT 'https://evil.example/a.css'", ''],
    ['a { background: URL( https://evil.example/?[x] ) }', 'a { background: url("data:,") }'],
    ['@import"https://evil.example/;a";p {}', 'p {}'],
    ['@\\69mport url(//evil.example); p {}', ' p {}'],
    ['a { background: u\\72l(//evil.example) }', 'a { background: url("data:,") }'],
    ['a { background: \\url(//evil.example) }', 'a { background: url("data:,") }'],
    ['.md\\:a\\31\\62 { background: url(//evil.example) }', '.md\\:a\\31 b{ background: url("data:,") }'],
    ['a { background: image-set("//evil.example" type("image/png") 1x) }', 'a { background: image-set("data:," type("image/png") 1x) }'],
    ["a { background: url('https://evil.example/)') }", 'a { background: url("data:,") }'],
    ['@font-face { src: url(data:font/woff2;base64,AA==) }', '@font-face { src: url(data:font/woff2;base64,AA==) }'],
    ['a { mask: url("#m") }', 'a { mask: url("#m") }'],
    ['.md\\:flex, .\\31 0 { color: red }', '.md\\:flex, .\\31 0 { color: red }'],
  ])('%s asks for nothing: %s', (css, quiet) => expect(quietCss(css)).toBe(quiet))

  it.each([
    ['height: 100vh', 'height: 900px'],
    ['height: calc(100dvh - 4rem)', 'height: calc(900px - 4rem)'],
    ['margin: -5vh .5vmin 2vmax', 'margin: -45px 4.5px 28.8px'],
    ['width: 100vw', 'width: 100vw'],
    ['.mt-10vh { margin: 1vh }', '.mt-10vh { margin: 9px }'],
    ['--a-20vh: 1', '--a-20vh: 1'],
  ])('%s on a picture of full height is %s', (css, pinned) => expect(pinViewportUnits(css, { width: 1_440, height: 900 })).toBe(pinned))
})
