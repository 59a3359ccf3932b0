import { createHash, randomUUID } from 'node:crypto'
import { eventId, personId, type SegmentMessage, type WireEvent } from '@throughline/contract'

/** One event that a message tells, and of which browser. */
export interface MessagePart {
  visitor: string
  event: WireEvent
}

/** 16 bytes of a hash in the shape of a UUID of version 8, which is for ids that somebody makes by a rule of their own. */
const uuidOf = (digest: Buffer): string => {
  const bytes = Buffer.from(digest.subarray(0, 16))
  bytes[6] = 0x80 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const hash = (...texts: string[]): Buffer => createHash('sha256').update(texts.join('\n')).digest()

const MAX_VISITOR_CHARS = 64

/** An anonymous id as the visitor that it names, so that other browsers' ids and our tracker's mean the same one. */
export const visitorOf = (anonymousId: string): string =>
  anonymousId.length <= MAX_VISITOR_CHARS ? anonymousId : hash('visitor', anonymousId).toString('hex', 0, 16)

/** The visitor of a person of whom a server tells without knowing a browser. */
export const visitorOfPerson = (person: string): string => `u-${hash('person', person).toString('hex', 0, 16)}`

/** Of a page view these stand in columns, without what of an address must not be kept. */
const ON_PAGE: ReadonlySet<string> = new Set(['url', 'path', 'search', 'hash', 'referrer', 'title', 'name', 'category'])

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** A screen, or a page of which no address is known, goes by its name. */
const pathNamed = (name: string | null | undefined): string => (name ? `/${encodeURIComponent(name.toWellFormed())}` : '/')

interface Common {
  id: WireEvent['id']
  at: number
  url: string
  title?: string
}

const isOfWeb = (url: string | undefined): url is string => url !== undefined && /^https?:\/\//i.test(url)
const isPath = (path: string | undefined): path is string => path !== undefined && path.startsWith('/')

/** Where something happened: an address of the web, or a path if there is none, or nothing. */
const addressIn = (url: string | undefined, path: string | undefined): string => (isOfWeb(url) ? url : isPath(path) ? path : '')

const addressOf = ({ type, properties, context, name }: SegmentMessage): string => {
  const own = addressIn(text(properties['url']), text(properties['path']))
  if (own !== '') return own
  if (type === 'screen') return pathNamed(name)
  return addressIn(context?.page?.url, context?.page?.path) || pathNamed(name)
}

const pageview = (message: SegmentMessage, common: Common): WireEvent => {
  const { properties, context } = message
  const [name, category] = [text(message.name), text(message.category)]
  return {
    ...common,
    kind: 'pageview',
    url: addressOf(message),
    title: text(properties['title']) ?? context?.page?.title ?? name ?? '',
    referrer: text(properties['referrer']) ?? context?.page?.referrer ?? '',
    props: {
      ...Object.fromEntries(Object.entries(properties).filter(([key]) => !ON_PAGE.has(key))),
      ...(name !== undefined && { name }),
      ...(category !== undefined && { category }),
    },
  }
}

const identify = (common: Common, person: string, props: Record<string, unknown>): WireEvent => ({
  ...common,
  kind: 'identify',
  person: personId.parse(person),
  props,
})

const custom = (common: Common, name: string, props: Record<string, unknown>): WireEvent => ({ ...common, kind: 'custom', name, props })

/** A group as `identify` tells of it: what is known of it stands beside its id. */
const accountOf = ({ groupId = '', traits }: SegmentMessage) => ({ account: { ...traits, id: groupId } })

const toldOf = (message: SegmentMessage, common: Common): WireEvent => {
  const { type, userId, traits, properties, event = '' } = message
  if (type === 'track') return custom(common, event, properties)
  if (type === 'page' || type === 'screen') return pageview(message, common)
  if (type === 'group')
    return userId === undefined ? custom(common, '$group', accountOf(message)) : identify(common, userId, accountOf(message))
  return userId === undefined ? custom(common, '$identify', traits) : identify(common, userId, traits)
}

/** An alias says of a browser, and of what servers told of a person, that it is this person. One to itself says nothing. */
const aliased = ({ previousId = '', userId = '' }: SegmentMessage): string[] =>
  previousId === userId ? [] : [visitorOf(previousId), visitorOfPerson(previousId)]

/**
 * The events that a message tells, with the visitor of each. Ids are made from the project's and the message's, so that a message that is
 * sent again is known. `sentAt` (ms, the sender's clock) is when it happened if it does not say.
 */
export const partsOf = (message: SegmentMessage, projectId: string, sentAt: number): MessagePart[] => {
  const { messageId, anonymousId, userId, context, type } = message
  const at = message.timestamp ?? message.originalTimestamp ?? sentAt
  const commonFor = (visitor: string): Common => ({
    id: eventId.parse(messageId === undefined ? randomUUID() : uuidOf(hash(projectId, messageId, type === 'alias' ? visitor : ''))),
    at: Math.round(at),
    url: addressIn(context?.page?.url, context?.page?.path),
    ...(context?.page?.title !== undefined && { title: context.page.title }),
  })
  if (type === 'alias' && userId !== undefined)
    return aliased(message).map((visitor) => ({ visitor, event: identify(commonFor(visitor), userId, {}) }))
  const visitor = anonymousId === undefined ? visitorOfPerson(userId ?? '') : visitorOf(anonymousId)
  return [{ visitor, event: toldOf(message, commonFor(visitor)) }]
}
