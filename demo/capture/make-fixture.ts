import { eventBatch, recordingChunk, type EventBatch, type Place, type RecordingChunk } from '@throughline/contract'
import { FIXTURE_KEY, FIXTURE_ORIGIN, type Fixture, type FixtureRequest } from '../src/fixtures/fixture.ts'
import type { Visit } from '../visits/visit.ts'
import type { CapturedRequest } from './capture-server.ts'
import type { ClickedBoxes } from './note-boxes.ts'

const EDGE = 32_767

type Sent = { kind: 'events'; at: number; body: EventBatch } | { kind: 'recording'; at: number; body: RecordingChunk }

const parse = ({ kind, at, text }: CapturedRequest, origin: string): Sent => {
  const body: unknown = JSON.parse(text.replaceAll(origin, FIXTURE_ORIGIN))
  return kind === 'events' ? { kind, at, body: eventBatch.parse(body) } : { kind, at, body: recordingChunk.parse(body) }
}

const timesOf = (sent: Sent): number[] => [
  sent.body.sentAt,
  ...(sent.kind === 'events' ? sent.body.events.map(({ at }) => at) : sent.body.events.map(({ timestamp }) => timestamp)),
]

const startingAtZero = (sent: Sent, start: number): FixtureRequest => {
  const sentAt = sent.body.sentAt - start
  const body =
    sent.kind === 'events'
      ? { ...sent.body, sentAt, project: FIXTURE_KEY, events: sent.body.events.map((event) => ({ ...event, at: event.at - start })) }
      : {
          ...sent.body,
          sentAt,
          project: FIXTURE_KEY,
          events: sent.body.events.map((event) => ({ ...event, timestamp: event.timestamp - start })),
        }
  return { kind: sent.kind, afterMs: sent.at - start, body }
}

/** How far the place on the wire is from the place that a click at x, y has in a box, in px. */
const misfit = ({ ex, ey }: Place, { x, y, box }: { x: number; y: number; box: ClickedBoxes['boxes'][number] }): number =>
  Math.hypot(x - box.left - (ex / EDGE) * box.width, y - box.top - (ey / EDGE) * box.height)

const boxOf = (place: Place, noted: readonly ClickedBoxes[]): [number, number] | undefined => {
  const candidates = noted
    .filter(({ x, y }) => Math.hypot(x - place.x, y - place.y) <= 2)
    .flatMap(({ x, y, boxes }) => boxes.map((box) => ({ box, misfit: misfit(place, { x, y, box }) })))
    .filter((candidate) => candidate.misfit <= 2)
    .toSorted((a, b) => a.misfit - b.misfit)
  const box = candidates[0]?.box
  return box && [Math.round(box.width), Math.round(box.height)]
}

/** The collector takes a thing once, however often it was sent: of what was sent again, the first is kept. */
const withoutRepeats = (sent: readonly Sent[]): Sent[] => {
  const seen = new Set<string>()
  const isNew = (id: string): boolean => !seen.has(id) && seen.add(id) !== undefined
  return sent.flatMap((one): Sent[] => {
    if (one.kind === 'recording') return isNew(one.body.id) ? [one] : []
    const events = one.body.events.filter(({ id }) => isNew(id))
    return events.length > 0 ? [{ ...one, body: { ...one.body, events } }] : []
  })
}

/** Puts together what a visit's trackers sent. Throws where a body does not fit the contract. */
export const makeFixture = (
  visit: Visit,
  origin: string,
  requests: readonly CapturedRequest[],
  noted: readonly ClickedBoxes[],
): Fixture => {
  const sent = withoutRepeats(requests.map((request) => parse(request, origin)))
  if (!sent.some(({ kind }) => kind === 'recording')) throw new Error(`capture: nothing was recorded of ${visit.name}`)
  const times = sent.flatMap(timesOf)
  const start = times.reduce((least, time) => Math.min(least, time), Infinity)
  const clicks = sent.flatMap((one) => (one.kind === 'events' ? one.body.events : [])).filter((event) => event.kind === 'click')
  const boxes = clicks.flatMap(({ id, place }) => {
    const box = boxOf(place, noted)
    return box ? [[id, box] as const] : []
  })
  return {
    name: visit.name,
    device: visit.device.kind,
    userAgent: visit.device.userAgent,
    durationMs: times.reduce((most, time) => Math.max(most, time), 0) - start,
    requests: sent.map((one) => startingAtZero(one, start)),
    boxes: Object.fromEntries(boxes),
  }
}
