import type { ImportMapping } from '@throughline/contract'
import { readTime } from './read-time.ts'

/** By so much another clock may be ahead. */
const AHEAD_MS = 5 * 60_000

interface Line {
  values: Record<string, unknown>
  mapping: ImportMapping
  /** Names the event for ever. */
  id: string
  now: number
}

/** A message of Segment's API, as far as it is needed. */
export interface Mapped {
  messageId: string
  timestamp: number
  userId?: string
  anonymousId?: string
  type: 'track' | 'page' | 'identify'
  event?: string
  name?: string
  properties: Record<string, unknown>
  context?: { page: { url: string } }
}

/** What a line says as a message of Segment's API, or what is wrong with it. */
export const mapLine = ({ values, mapping, id, now }: Line): { message: Mapped } | { wrong: string } => {
  const at = readTime(values[mapping.time])
  if (at === undefined) return { wrong: `"${mapping.time}" is no time: ${shown(values[mapping.time])}` }
  if (at > now + AHEAD_MS) return { wrong: `"${mapping.time}" lies in the future: ${new Date(at).toISOString()}` }
  const kind = kindOf(values, mapping)
  if ('wrong' in kind) return kind
  const [person, visitor, url] = [textIn(values, mapping.person), textIn(values, mapping.visitor), textIn(values, mapping.url)]
  if (person === '' && visitor === '') return { wrong: 'The line names neither a person nor a visitor' }
  const properties = propertiesOf(values, mapping)
  const message = {
    messageId: id,
    timestamp: at,
    ...(person !== '' && { userId: person }),
    ...(visitor !== '' && { anonymousId: visitor }),
    properties,
    ...(kind.type === 'identify' && { traits: properties }),
    ...kind,
    ...(url !== '' && { context: { page: { url } } }),
  }
  return { message }
}

const shown = (value: unknown): string => JSON.stringify(value ?? null).slice(0, 60)

const textIn = (values: Record<string, unknown>, column: string | null): string => {
  const value = column === null ? undefined : values[column]
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
}

const PAGES: ReadonlySet<string> = new Set(['pageview', '$pageview', 'page', 'screen', 'page_view'])
const OWN: ReadonlySet<string> = new Set(['custom', 'track', 'event', ''])

type Kind = { type: 'track'; event: string } | { type: 'page'; name?: string } | { type: 'identify' } | { wrong: string }

const kindOf = (values: Record<string, unknown>, { event, eventName, kind }: ImportMapping): Kind => {
  const name = event === null ? eventName : textIn(values, event)
  if (kind === null) return PAGES.has(name.toLowerCase()) ? { type: 'page' } : named(name)
  const said = textIn(values, kind).toLowerCase()
  if (PAGES.has(said)) return { type: 'page', ...(name !== '' && { name }) }
  if (said === 'identify') return { type: 'identify' }
  return OWN.has(said) ? named(name) : { wrong: `Events of the kind ${shown(said)} cannot be imported` }
}

const named = (name: string): Kind => (name === '' ? { wrong: 'The event has no name' } : { type: 'track', event: name })

const propertiesOf = (values: Record<string, unknown>, { properties }: ImportMapping): Record<string, unknown> => {
  const told: [string, unknown][] = []
  for (const column of properties) {
    const value = values[column]
    if (value === undefined || value === null || value === '') continue
    const object = objectOf(value)
    if (object) told.push(...Object.entries(object))
    else told.push([column, value])
  }
  return Object.fromEntries(told)
}

/** An object, or the JSON of one, stands for what is in it. */
const objectOf = (value: unknown): Record<string, unknown> | undefined => {
  if (typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>
  if (typeof value !== 'string' || !value.startsWith('{')) return undefined
  try {
    return JSON.parse(value) as Record<string, unknown>
  } catch {
    return undefined // a text that begins with a brace
  }
}
