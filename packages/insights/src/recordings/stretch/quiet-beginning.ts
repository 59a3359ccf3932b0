import { rrwebType } from '@throughline/contract'
import type { Line } from '../stream/line.ts'
import { foldPage, type FoldedPage } from './folded-page.ts'

/** rrweb's numbers for incremental changes. */
const source = {
  mutation: 0,
  scroll: 3,
  resize: 4,
  input: 5,
  media: 7,
  sheetRule: 8,
  font: 10,
  declaration: 13,
  adoptedSheets: 15,
} as const

/** Rules of style sheets are set one upon another: each is needed, in its order. */
const building = new Set<unknown>([source.sheetRule, source.font, source.declaration, source.adoptedSheets])
/** Of these the last for an element is all that is left to see. */
const standing = new Set<unknown>([source.scroll, source.input, source.media])
const CANVAS_PICTURE = 'tl-canvas'

interface Parsed {
  type: number
  data: Record<string, unknown>
}

const parse = ({ text, type }: Line): Parsed => {
  const { data } = JSON.parse(text) as { data?: unknown }
  return { type, data: typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {} }
}

/** What a page has come to since its last full snapshot. */
interface State {
  meta: Record<string, unknown> | undefined
  /** Of a page that is about to show itself. */
  nextMeta: Record<string, unknown> | undefined
  initialOffset: unknown
  page: FoldedPage | undefined
  built: Parsed[]
  stood: Map<string, Parsed>
}

const emptyState = (): State => ({
  meta: undefined,
  nextMeta: undefined,
  initialOffset: undefined,
  page: undefined,
  built: [],
  stood: new Map(),
})

const stand = (state: State, name: string, event: Parsed): void => {
  state.stood.delete(name)
  state.stood.set(name, event)
}

const takeChange = (state: State, event: Parsed): void => {
  const { data } = event
  const kind = data['source']
  if (kind === source.mutation) state.page?.apply(data)
  else if (kind === source.resize && state.meta) state.meta = { ...state.meta, width: data['width'], height: data['height'] }
  else if (standing.has(kind)) stand(state, `${String(kind)} ${String(data['id'])}`, event)
  else if (building.has(kind)) state.built.push(event)
}

const take = (state: State, event: Parsed): State => {
  const { type, data } = event
  if (type === rrwebType.meta) return { ...state, nextMeta: data }
  if (type === rrwebType.fullSnapshot)
    return { ...emptyState(), meta: state.nextMeta ?? state.meta, initialOffset: data['initialOffset'], page: foldPage(data) }
  if (type === rrwebType.incremental) takeChange(state, event)
  const payload = data['payload']
  if (type === rrwebType.custom && data['tag'] === CANVAS_PICTURE && typeof payload === 'object' && payload !== null && 'id' in payload)
    stand(state, `canvas ${String(payload.id)}`, event)
  return state
}

/** Whether what an event changes is still in the page. */
const isOfPage = (page: FoldedPage, { data }: Parsed): boolean => {
  const payload = data['payload'] as { id?: unknown } | undefined
  const id = data['id'] ?? payload?.id
  return typeof id !== 'number' || page.has(id)
}

const change = (data: Record<string, unknown>): Parsed => ({
  type: rrwebType.incremental,
  data: { source: source.mutation, adds: [], removes: [], texts: [], attributes: [], ...data },
})

const asEvent = (data: Record<string, unknown> | undefined): Parsed[] => (data ? [{ type: rrwebType.meta, data }] : [])

/** The events that build a page in the state that it has come to; none before it has shown itself. */
const eventsOf = ({ meta, nextMeta, initialOffset, page, built, stood }: State): Parsed[] => {
  const head = asEvent(meta)
  if (!page) return asEvent(nextMeta)
  const styles = page.styles()
  return [
    ...head,
    { type: rrwebType.fullSnapshot, data: { node: page.document(), initialOffset } },
    ...page.frames().map(({ frameId, node }) => change({ adds: [{ parentId: frameId, nextId: null, node }], isAttachIframe: true })),
    ...(styles.length > 0 ? [change({ attributes: styles })] : []),
    ...[...built, ...stood.values()].filter((event) => isOfPage(page, event)),
    ...asEvent(nextMeta),
  ]
}

/** The beginning stands just before the stretch: what lies before the moment that is shown is applied at once. */
const JUST_BEFORE_MS = 1

const lineAt = (moment: number, { type, data }: Parsed): Line => ({
  type,
  at: moment,
  text: JSON.stringify({ type, data, timestamp: moment }),
})

/**
 * The lines of a stretch, with those before its beginning (`from`, ms since 1970) made into one page as it was then. What the page
 * showed before, what was typed and changed again, where the pointer went and what was clicked is not in them.
 */
export async function* withQuietBeginning(lines: AsyncIterable<Line>, from: number): AsyncGenerator<Line> {
  let before: State | undefined = emptyState()
  const settle = function* (): Generator<Line> {
    for (const event of before ? eventsOf(before) : []) yield lineAt(from - JUST_BEFORE_MS, event)
    before = undefined
  }
  for await (const line of lines) {
    if (before && line.at < from) {
      before = take(before, parse(line))
      continue
    }
    yield* settle()
    yield line
  }
  yield* settle()
}
