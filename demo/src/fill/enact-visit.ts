import type { EventBatch, Place, RrwebEvent, WireEvent } from '@throughline/contract'
import type { ChunkFacts } from '@throughline/ingest'
import { createChance, type Chance } from '../create-chance.ts'
import type { VisitTemplate } from '../fixtures/visit-template.ts'
import { customerOf } from './customer-of.ts'
import { freshUuid } from './fresh-uuid.ts'
import type { PlannedVisit } from './plan-visits.ts'
import { withVitals } from './with-vitals.ts'

/** What the trackers of a visit would have sent. */
export interface EnactedVisit {
  plan: PlannedVisit
  sessionId: string
  batches: EventBatch[]
  chunks: EnactedChunk[]
}

interface EnactedChunk {
  facts: ChunkFacts
  events: RrwebEvent[]
}

const EDGE = 32_767
/** People do not press the same spot of a button: how far they are from where the fixture's visitor pressed, as a share of the element. */
const SPREAD = 0.2

/** How a visit differs from its fixture: when, who, and how fast. */
interface Shift {
  /** A time after the fixture's start as a moment of this visit. */
  at(afterMs: number): number
  /** An id of its own for one of the fixture's. */
  id(original: string, afterMs: number): string
  person(original: string | undefined): string | undefined
  /** What the shop tells of whoever came. */
  readonly customer: Record<string, unknown>
}

const shiftOf = ({ name, startsAt, pace, visitor }: PlannedVisit): Shift => {
  const at = (afterMs: number): number => startsAt + Math.round(afterMs * pace)
  return {
    at,
    id: (original, afterMs) => freshUuid(at(afterMs), `${name} ${original}`),
    person: (original) => (original !== undefined || visitor.isCustomer ? visitor.person : undefined),
    customer: customerOf(visitor),
  }
}

const within = (value: number): number => Math.max(0, Math.min(EDGE, Math.round(value)))

const nearBy = (place: Place, box: readonly [number, number] | undefined, chance: Chance): Place => {
  if (!box) return place
  const ex = within(place.ex + chance.around() * SPREAD * EDGE)
  const ey = within(place.ey + chance.around() * SPREAD * EDGE)
  const x = Math.round(place.x + ((ex - place.ex) / EDGE) * box[0])
  const y = Math.round(place.y + ((ey - place.ey) / EDGE) * box[1])
  return { ...place, ex, ey, x, y }
}

type Aim = (event: Extract<WireEvent, { kind: 'click' | 'signal' }>) => Place | undefined

/** Where this visit's visitor presses. A signal is where the click was that it began with: the last one there, not after it. */
const aimOf = (boxes: VisitTemplate['boxes'], chance: Chance): Aim => {
  const aimed: { spot: string; at: number; place: Place }[] = []
  return ({ id, kind, at, place }) => {
    if (!place) return undefined
    const spot = JSON.stringify(place)
    if (kind === 'signal') return aimed.findLast((click) => click.spot === spot && click.at <= at)?.place ?? place
    const near = nearBy(place, boxes[id], chance)
    aimed.push({ spot, at, place: near })
    return near
  }
}

interface Landing {
  referrer: string
  query: string
  /** Until the second page view, in ms after the start. */
  untilMs: number
}

const landingOf = (template: VisitTemplate, { source }: PlannedVisit): Landing => {
  const pageviews = template.requests
    .flatMap(({ kind, body }) => (kind === 'events' ? body.events : []))
    .filter(({ kind }) => kind === 'pageview')
  const [, second = Infinity] = pageviews.map(({ at }) => at).toSorted((a, b) => a - b)
  return { ...source, untilMs: second }
}

const withLanding = (event: WireEvent, { referrer, query, untilMs }: Landing): WireEvent => {
  if (event.at >= untilMs) return event
  const url = event.url.includes('?') ? event.url : event.url + query
  return event.kind === 'pageview' ? { ...event, url, referrer } : { ...event, url }
}

const enactEvent = (event: WireEvent, { shift, landing, aim }: { shift: Shift; landing: Landing; aim: Aim }): WireEvent => {
  const moved = { ...withLanding(event, landing), id: shift.id(event.id, event.at) as WireEvent['id'], at: shift.at(event.at) }
  if (event.kind === 'click' || event.kind === 'signal') return { ...moved, place: aim(event) } as WireEvent
  if (moved.kind === 'identify')
    return { ...moved, person: shift.person(moved.person) as typeof moved.person, props: { ...moved.props, ...shift.customer } }
  return moved
}

const movedFacts = (facts: ChunkFacts, shift: Shift, afterMs: number): ChunkFacts => ({
  ...facts,
  id: shift.id(facts.id, afterMs) as ChunkFacts['id'],
  from: shift.at(facts.from),
  to: shift.at(facts.to),
  snapshots: facts.snapshots.map((snapshot) => ({ ...snapshot, at: shift.at(snapshot.at) })),
  assets: facts.assets.map((asset) => ({ ...asset, at: shift.at(asset.at) })),
})

/** The id that a planned visit's session has, and its recording. */
export const sessionIdOf = ({ name, startsAt }: PlannedVisit): string => freshUuid(startsAt, `${name} session`)

/** Lets a planned visit happen: the fixture's requests with times, ids, visitor, source and release of their own. */
export const enactVisit = (plan: PlannedVisit, template: VisitTemplate): EnactedVisit => {
  const aim = aimOf(template.boxes, createChance(`${plan.name} clicks`))
  const shift = shiftOf(plan)
  const landing = landingOf(template, plan)
  const sessionId = sessionIdOf(plan)
  const envelopeOf = <Body extends EventBatch | ChunkFacts>(body: Body, afterMs: number): Body => ({
    ...body,
    sentAt: shift.at(afterMs),
    visitor: plan.visitor.id,
    session: sessionId,
    tab: body.tab && shift.id(body.tab, 0),
    person: shift.person(body.person),
    release: plan.release,
    language: plan.visitor.language,
  })
  const batches: EventBatch[] = []
  const chunks: EnactedChunk[] = []
  for (const request of template.requests) {
    const { kind, afterMs } = request
    if (kind === 'events') {
      const events = request.body.events.map((event) => enactEvent(event, { shift, landing, aim }))
      batches.push({ ...envelopeOf(request.body, afterMs), events })
    } else {
      const facts = movedFacts(envelopeOf(request.body, afterMs), shift, afterMs)
      chunks.push({ facts, events: request.events.map((event) => ({ ...event, timestamp: shift.at(event.timestamp) })) })
    }
  }
  return { plan, sessionId, batches: withVitals(plan, batches), chunks }
}
