import { EventType, IncrementalSource, NodeType, type eventWithTime } from '@rrweb/types'
import { array, assert, integer, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Span } from '../protocol.ts'
import { createPieces, type Pieces } from './pieces.ts'

/** A recording of 100 moments with a full snapshot every ten of them, and sometimes two events at one moment. */
const recording: eventWithTime[] = Array.from({ length: 100 }, (_, moment) => moment).flatMap((timestamp): eventWithTime[] => {
  const twins = timestamp % 7 === 0 ? [scrollAt(timestamp, 1_000)] : []
  if (timestamp % 10 !== 0) return [scrollAt(timestamp, 0), ...twins]
  const node = { type: NodeType.Document, id: 1, childNodes: [] } as const
  return [
    { type: EventType.Meta, data: { href: '', width: 1, height: 1 }, timestamp },
    { type: EventType.FullSnapshot, data: { node: { ...node, childNodes: [] }, initialOffset: { top: 0, left: 0 } }, timestamp },
    ...twins,
  ]
})

function scrollAt(timestamp: number, x: number): eventWithTime {
  return { type: EventType.IncrementalSnapshot, data: { source: IncrementalSource.Scroll, id: 1, x, y: 0 }, timestamp }
}

/** What the server sends: from the last full snapshot at or before `from`, until `to`. */
const stream = ({ from, to }: Span): eventWithTime[] => {
  const start = Math.floor(from / 10) * 10
  return recording.filter(({ timestamp }) => timestamp >= start && timestamp <= to)
}

const take = (pieces: Pieces, asked: Span, most = Number.POSITIVE_INFINITY): void => {
  const intake = pieces.begin(asked)
  let isBroken = false
  for (const [index, event] of stream(asked).entries()) {
    isBroken = index >= most
    if (isBroken || intake.add(event) === 'enough') break
  }
  if (!isBroken) intake.end()
}

const whole = { from: 0, to: 99 }
const newPieces = () => createPieces(() => undefined)

describe('pieces of a recording', () => {
  it('are one where everything arrived at once', () => {
    const pieces = newPieces()
    take(pieces, whole)
    expect(pieces.first()?.events).toEqual(recording)
    expect(pieces.gap(whole)).toBeUndefined()
  })

  it('show no moment that has not arrived', () => {
    const pieces = newPieces()
    take(pieces, { from: 55, to: 99 })
    expect(pieces.at(49)).toBeUndefined()
    expect(pieces.at(50)?.events[0]).toMatchObject({ type: 4, timestamp: 50 })
    expect(pieces.gap(whole)).toEqual({ from: 0, to: 50 })
  })

  it('become one when they meet, and say where the later stands in it', () => {
    const joins: number[] = []
    const pieces = createPieces((joined, gone, index) => joins.push(joined.events.indexOf(gone.events[0] as eventWithTime) - index))
    take(pieces, { from: 60, to: 99 })
    take(pieces, { from: 0, to: 60 })
    expect(joins).toEqual([0])
    expect(pieces.first()?.events).toEqual(recording)
  })

  it('lose nothing of a moment in which one of them was broken off', () => {
    const pieces = newPieces()
    take(pieces, { from: 70, to: 99 }, 2)
    take(pieces, whole)
    expect(pieces.first()?.events).toEqual(recording)
  })

  it('hold every event once, in order, however they are asked for and broken off', () => {
    const asked = array(record({ from: integer({ min: 0, max: 99 }), most: integer({ min: 1, max: 160 }) }), { maxLength: 6 })
    assert(
      property(asked, (requests) => {
        const pieces = newPieces()
        for (const { from, most } of requests) take(pieces, { from, to: 99 }, most)
        for (let gap = pieces.gap(whole); gap; gap = pieces.gap(whole)) take(pieces, gap)
        expect(pieces.spans()).toHaveLength(1)
        expect(pieces.first()?.events).toEqual(recording)
      }),
      { numRuns: 300 },
    )
  })

  it('give up on a stretch that holds no picture', () => {
    const pieces = newPieces()
    take(pieces, { from: 40, to: 99 })
    pieces.begin({ from: 0, to: 40 }).end()
    expect(pieces.gap(whole)).toBeUndefined()
    expect(pieces.at(5)?.events[0]?.timestamp).toBe(40)
  })

  it('begin with a page address of our own where the recording has none', () => {
    const pieces = newPieces()
    const intake = pieces.begin(whole)
    for (const event of recording.filter(({ type }) => type !== EventType.Meta)) intake.add(event)
    expect(
      pieces
        .first()
        ?.events.slice(0, 2)
        .map(({ type }) => type),
    ).toEqual([4, 2])
  })
})
