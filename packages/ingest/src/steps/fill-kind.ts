import { limits, type EventKind, type Place, type WireEvent } from '@throughline/contract'
import type { EventRow } from '@throughline/analytics-store'
import type { EventDraft } from '../event-draft.ts'
import { fingerprintOfError } from '../fingerprint/fingerprint-of-error.ts'
import { fingerprintOfRequest } from '../fingerprint/fingerprint-of-request.ts'
import type { CutField, Tools } from '../tools.ts'

/** Messages are shown in lists, stacks are read by whoever looks closely. */
const MAX_MESSAGE_CHARS = 2_000
const MAX_STACK_CHARS = 8_000
const MAX_ACCOUNT_CHARS = 200
const MAX_TAG_CHARS = 64
const MAX_METHOD_CHARS = 16

type Shorten = (text: string | undefined, maxChars: number, field: CutField) => string
interface Filling {
  draft: EventDraft
  row: EventRow
  shorten: Shorten
  tools: Tools
}
type EventOf<Kind extends EventKind> = Extract<WireEvent, { kind: Kind }>

const { maxSelectorChars, maxLabelChars, maxTitleChars } = limits.text

const fillPlace = ({ row, shorten }: Filling, place: Place): void => {
  row.selector = shorten(place.selector, maxSelectorChars, 'selector')
  row.scroller = shorten(place.scroller, maxSelectorChars, 'selector')
  row.element_x = place.ex
  row.element_y = place.ey
  row.page_x = place.x
  row.page_y = place.y
  row.fixed = place.fixed ? 1 : 0
}

const fillElement = (to: Filling, { place, tag, label }: EventOf<'click' | 'signal'>): void => {
  if (place) fillPlace(to, place)
  to.row.tag = to.shorten(tag, MAX_TAG_CHARS, 'text')
  to.row.label = to.shorten(label, maxLabelChars, 'text')
}

interface Target {
  /** As it may be kept. */
  url: string
  /** Where it is another than the page's. */
  host: string
  route: string
}

/** The target's query may hold anything; where it is no URL of the web, all from the first ? or # is dropped. */
const targetOf = ({ draft: { visit, event }, tools }: Filling, target: string): Target => {
  const absolute = URL.parse(target, event.url)?.href ?? target
  const read = tools.pages.read(visit.project, absolute)
  if (!read) return { url: target.replace(/[?#].*$/s, ''), host: '', route: 'elsewhere' }
  return { url: read.url, host: read.host === tools.pages.read(visit.project, event.url)?.host ? '' : read.host, route: read.route }
}

/** `account: 'acme'`, or `account: { id: 'acme', plan: 'team' }`. */
const accountIn = (account: unknown): string => {
  const id = typeof account === 'object' && account !== null ? (account as { id?: unknown }).id : account
  return typeof id === 'string' || typeof id === 'number' ? String(id) : ''
}

const filling: { [Kind in EventKind]: (filling: Filling, event: EventOf<Kind>) => void } = {
  pageview: () => {},
  leave: ({ row, draft: { visit } }, { activeMs, depth, attention, reversals = 0 }) => {
    row.duration_ms = activeMs
    row.burst = visit.consented ? reversals : 0
    row.depth = depth
    // How somebody reads is more than a count. And nothing was looked at for longer than the page was seen.
    if (attention && visit.consented) row.attention = attention.map((ms) => Math.min(ms, activeMs))
  },
  click: fillElement,
  signal: (to, event) => {
    fillElement(to, event)
    to.row.name = event.name
    to.row.rule = event.rule
    to.row.burst = event.burst
    to.row.duration_ms = event.ms ?? 0
    to.row.value = event.emptied ?? 0
  },
  rest: (to, { place, ms }) => {
    fillPlace(to, place)
    to.row.duration_ms = ms
  },
  vital: (to, { name, value, place }) => {
    if (place) fillPlace(to, place)
    to.row.name = name
    to.row.value = value
  },
  recorder: ({ row }, { level, reason, longestMs, workMs, watchedMs, nodes }) => {
    row.name = reason
    row.recorder_level = level
    row.recorder_longest_ms = longestMs
    row.recorder_work_ms = workMs
    row.duration_ms = watchedMs
    row.nodes = nodes
  },
  custom: ({ row, shorten }, { name }) => {
    row.name = shorten(name, limits.properties.maxKeyChars, 'name')
  },
  identify: ({ row, shorten }, { person, props }) => {
    row.person_id = person
    row.account_id = shorten(accountIn(props?.account), MAX_ACCOUNT_CHARS, 'name')
  },
  error: ({ draft, row, shorten }, { message, stack, source }) => {
    row.message = shorten(message, MAX_MESSAGE_CHARS, 'text')
    row.stack = shorten(stack, MAX_STACK_CHARS, 'text')
    row.fingerprint = fingerprintOfError({ message: row.message, stack: row.stack, source })
    if (source) draft.properties = { $source: source }
  },
  console_error: ({ row, shorten }, { message }) => {
    row.message = shorten(message, MAX_MESSAGE_CHARS, 'text')
  },
  failed_request: (to, { method, target, status, ms }) => {
    const { row, shorten } = to
    const { url, host, route } = targetOf(to, target)
    const said = shorten(method, MAX_METHOD_CHARS, 'text')
    row.message = `${said} ${shorten(url, MAX_MESSAGE_CHARS, 'url')}`
    row.label = `${said} ${host}${route}`.slice(0, MAX_MESSAGE_CHARS)
    row.fingerprint = fingerprintOfRequest({ method: said, host, route, status })
    row.status = status
    row.duration_ms = ms
  },
}

/** Writes down what only events of this kind have. Texts beyond their limit are cut, and counted. */
export const fillKind = (draft: EventDraft, tools: Tools): undefined => {
  const { event, row, visit } = draft
  const shorten: Shorten = (text = '', maxChars, field) => {
    if (text.length <= maxChars) return text
    tools.cut(visit.project.id, field)
    return text.slice(0, maxChars)
  }
  row.title = shorten(event.title, maxTitleChars, 'title')
  const fill = filling[event.kind] as (filling: Filling, event: WireEvent) => void
  fill({ draft, row, shorten, tools }, event)
}
