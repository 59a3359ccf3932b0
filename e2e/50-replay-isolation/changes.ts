import { element, svg, text, type RecordedNode } from '../support/recorded-nodes.ts'

/** A hostile change to a page that was harmless when it was first seen. */
export interface HostileChange {
  readonly name: string
  /** What stands in the page before. */
  readonly before: RecordedNode
  /** rrweb's data of incremental events that follow. */
  readonly changes: readonly Record<string, unknown>[]
}

const mutation = (parts: Record<string, unknown>): Record<string, unknown> => ({
  source: 0,
  adds: [],
  removes: [],
  texts: [],
  attributes: [],
  ...parts,
})

const attributes = (name: string, before: RecordedNode, set: Record<string, unknown>): HostileChange => ({
  name,
  before,
  changes: [mutation({ attributes: [{ id: before.id, attributes: set }] })],
})

const onSheet = (name: string, change: (sheet: RecordedNode) => Record<string, unknown>): HostileChange => {
  const before = element('style', {}, [text('p { color: red }', { isStyle: true })])
  return { name, before, changes: [change(before)] }
}

/** `at` gives a change its own address on the trap. */
export function hostileChanges(at: (name: string) => string): HostileChange[] {
  const code = (name: string): string => `(top.ranPayloads??=[]).push(${JSON.stringify(name)});new Image().src=${JSON.stringify(at(name))}`

  const url = at

  return [
    attributes('attribute, image address', element('img', {}), {
      src: url('attribute, image address'),
      srcset: `${url('attribute, image address')} 2x`,
    }),
    attributes('attribute, frame address', element('iframe', {}), { src: url('attribute, frame address') }),
    attributes('attribute, frame with a script', element('iframe', {}), {
      srcdoc: `<script>${code('attribute, frame with a script')}</script>`,
    }),
    attributes('attribute, frame to code', element('iframe', {}), { src: `javascript:${code('attribute, frame to code')}` }),
    attributes('attribute, object', element('object', {}), { data: url('attribute, object') }),
    attributes('attribute, link', element('link', {}), { rel: 'stylesheet', href: url('attribute, link') }),
    attributes('attribute, preconnect', element('link', {}), { href: url('attribute, preconnect'), rel: 'preconnect' }),
    attributes('attribute, style of a link', element('link', {}), {
      _cssText: `body { background: url("${url('attribute, style of a link')}") }`,
    }),
    attributes('attribute, refresh', element('meta', {}), { 'http-equiv': 'refresh', content: `0;url=${url('attribute, refresh')}` }),
    attributes('attribute, base', element('base', {}), { href: url('attribute, base') }),
    attributes('attribute, handler', element('img', { src: 'data:image/png;base64,AAAA' }), {
      onerror: code('attribute, handler'),
      onload: code('attribute, handler'),
      src: 'data:image/png;base64,AAAB',
    }),
    attributes('attribute, style', element('p', {}), { style: `background: url("${url('attribute, style')}")` }),
    attributes('attribute, one declaration', element('p', {}), {
      style: { 'background-image': [`url("${url('attribute, one declaration')}")`, 'important'] },
    }),
    attributes('attribute, video', element('video', {}), { src: url('attribute, video'), poster: url('attribute, video') }),
    attributes('attribute, SVG use', svg('use', {}), { href: `${url('attribute, SVG use')}#a` }),
    attributes('attribute, SVG animation', svg('set', { to: url('attribute, SVG animation') }), { attributeName: 'href' }),
    attributes('attribute, upper case', element('img', {}), { SRC: url('attribute, upper case'), ONERROR: code('attribute, upper case') }),
    onSheet('text of a style sheet', (sheet) =>
      mutation({
        texts: [
          {
            id: sheet.childNodes[0]?.id,
            value: `@import url("${url('text of a style sheet')}"); body { background: url("${url('text of a style sheet')}") }`,
          },
        ],
      }),
    ),
    onSheet('rule inserted', (sheet) => ({
      source: 8,
      id: sheet.id,
      adds: [{ rule: `body { background: url("${url('rule inserted')}") }`, index: 0 }],
    })),
    onSheet('import inserted', (sheet) => ({
      source: 8,
      id: sheet.id,
      adds: [{ rule: `@import url("${url('import inserted')}")`, index: 0 }],
    })),
    onSheet('sheet replaced', (sheet) => ({
      source: 8,
      id: sheet.id,
      replaceSync: `body { background: url("${url('sheet replaced')}") }`,
    })),
    onSheet('declaration set', (sheet) => ({
      source: 13,
      id: sheet.id,
      index: [0],
      set: { property: 'background', value: `url("${url('declaration set')}")`, priority: '' },
    })),
    {
      name: 'sheet adopted',
      before: element('p', {}),
      changes: [
        {
          source: 15,
          id: 1,
          styleIds: [7],
          styles: [{ styleId: 7, rules: [{ rule: `body { background: url("${url('sheet adopted')}") }`, index: 0 }] }],
        },
      ],
    },
    {
      name: 'font',
      before: element('p', { style: 'font-family: leaked' }, [text('x')]),
      changes: [{ source: 10, family: 'leaked', fontSource: `url(${url('font')})`, buffer: false }],
    },
    canvas('canvas, image drawn', {
      property: 'drawImage',
      args: [{ rr_type: 'HTMLImageElement', src: url('canvas, image drawn') }, 0, 0],
    }),
    canvas('canvas, code called', { property: 'constructor', args: [code('canvas, code called')] }),
    {
      name: 'media that plays',
      before: element('video', { src: url('media that plays') }),
      changes: [{ source: 7, id: 0, type: 0 }],
    },
  ]
}

function canvas(name: string, command: Record<string, unknown>): HostileChange {
  const before = element('canvas', { width: '20', height: '20' })
  return { name, before, changes: [{ source: 9, id: before.id, type: 0, ...command }] }
}
