import { EventType, NodeType, type eventWithTime, type metaEvent } from '@rrweb/types'
import type { AssetSource, Sheet } from '../assets/assets.ts'
import { adaptCss, type VisitorMedia } from './adapt-css.ts'
import type { RewriteCss } from './inert-attributes.ts'
import { neutraliseIncrement } from './neutralise-increment.ts'
import { neutraliseNode, type NodeContext } from './neutralise-node.ts'
import { readCustom } from './neutralise-custom.ts'
import { markFocus } from './neutralise-states.ts'
import { createSheets } from './sheets.ts'
import { quietCss } from './quiet-css.ts'
import { clamp, isFields, isNumber, isText, type Fields } from './shapes.ts'

export type Neutralise = (value: unknown) => eventWithTime | undefined

const maxViewportPx = 20_000

interface NeutraliserParts {
  /** The files that the recorded pages used; without it there are none. */
  readonly assets?: AssetSource | undefined
  /** Sees all CSS after it was quietened. */
  readonly rewriteCss?: RewriteCss | undefined
}

/**
 * Makes the gate that every event of one stream passes, in its order, on its way to rrweb. What comes out was built anew from
 * harmless parts: nothing in it can run, ask the network for anything, lead anywhere or take the focus; what it names of the outside is
 * a file that is here, or nothing. `undefined` for an event that is malformed or draws nothing.
 */
export function createNeutraliser(parts: NeutraliserParts = {}): Neutralise {
  const context = createContext(parts)
  return (value) => {
    if (!isFields(value) || !isNumber(value['timestamp'])) return undefined
    return readers[Number(value['type'])]?.(value['data'], value['timestamp'], context)
  }
}

const noAssets: AssetSource = {
  find: () => undefined,
  sizeOf: () => undefined,
  sheet: () => undefined,
  imported: () => undefined,
  standIns: () => 0,
}

function createContext({ assets = noAssets, rewriteCss = (css) => css }: NeutraliserParts): NodeContext {
  const adapt = (css: string): string => rewriteCss(adaptCss(css, context.media))
  const quieten = (sheet: Sheet): string => adapt(quietCss(sheet.text, assets, sheet.url))
  const makeSheets = () => createSheets(quieten, assets)
  let sheets = { media: undefined as VisitorMedia, read: makeSheets() }
  const context: NodeContext = {
    tags: new Map(),
    parents: new Map(),
    undefinedTags: new Map(),
    focused: [],
    media: undefined,
    base: '',
    css: (css) => adapt(quietCss(css, assets, context.base)),
    find: (url, asked) => (/^\s*data:image\//i.test(url) ? url : assets.find(url.trim(), { base: context.base, use: 'image', ...asked })),
    sizeOf: (url) => assets.sizeOf(url.trim(), context.base),
    sheet(hash) {
      if (sheets.media !== context.media) sheets = { media: context.media, read: makeSheets() }
      return sheets.read(hash)
    },
    linked(url) {
      const sheet = assets.imported(url, context.base)
      return sheet ? quieten(sheet) : ''
    },
  }
  return context
}

type Reader = (data: unknown, timestamp: number, context: NodeContext) => eventWithTime | undefined

const readers: Readonly<Partial<Record<number, Reader>>> = {
  [EventType.FullSnapshot]: readFullSnapshot,
  [EventType.IncrementalSnapshot]: (data, timestamp, context) => {
    const change = neutraliseIncrement(data, context)
    return change && { type: EventType.IncrementalSnapshot, data: change, timestamp }
  },
  [EventType.Custom]: readCustom,
  [EventType.Meta]: (data, timestamp, context) => {
    const meta = readMeta(data, timestamp)
    if (!meta) return undefined
    context.base = meta.data.href
    context.media = readMedia(data, context.media)
    return meta
  },
}

/** Another page, or the same one written down anew: ids begin again. */
function readFullSnapshot(data: unknown, timestamp: number, context: NodeContext): eventWithTime | undefined {
  if (!isFields(data)) return undefined
  for (const known of [context.tags, context.parents, context.undefinedTags]) known.clear()
  context.focused = []
  const node = neutraliseNode(data['node'], context)
  if (node?.type !== NodeType.Document) return undefined
  markFocus(node, data['focus'], context)
  return { type: EventType.FullSnapshot, data: { node, initialOffset: readOffset(data['initialOffset']) }, timestamp }
}

function readOffset(value: unknown): { top: number; left: number } {
  const { top, left }: Fields = isFields(value) ? value : {}
  return { top: isNumber(top) ? top : 0, left: isNumber(left) ? left : 0 }
}

function readMeta(data: unknown, timestamp: number): (metaEvent & { timestamp: number }) | undefined {
  if (!isFields(data)) return undefined
  const { href, width, height } = data
  return {
    type: EventType.Meta,
    data: { href: isText(href) ? href : '', width: clamp(width, 1, maxViewportPx, 1024), height: clamp(height, 1, maxViewportPx, 768) },
    timestamp,
  }
}

/** The same object as before where the visitor's system is still the same: style sheets that were made for it stay good. */
function readMedia(data: unknown, before: VisitorMedia): VisitorMedia {
  const told = isFields(data) && Array.isArray(data['media']) ? data['media'].filter(isText) : undefined
  return told && before && told.join() === [...before].join() ? before : told && new Set(told)
}
