import { EventType, IncrementalSource, type eventWithTime } from '@rrweb/types'
import { describe, expect, it } from 'vitest'
import { createActivity } from './activity.ts'

const scroll = (timestamp: number): eventWithTime => ({
  type: EventType.IncrementalSnapshot,
  data: { source: IncrementalSource.Scroll, id: 1, x: 0, y: 0 },
  timestamp,
})
const mutation = (timestamp: number): eventWithTime => ({
  type: EventType.IncrementalSnapshot,
  data: { source: IncrementalSource.Mutation, adds: [], removes: [], texts: [], attributes: [] },
  timestamp,
})

describe('stillness in a recording', () => {
  it('is where the visitor did nothing, whatever the page did', () => {
    const activity = createActivity()
    for (const moment of [0, 1_000, 31_000, 32_000]) activity.note(scroll(moment))
    for (let moment = 0; moment < 32_000; moment += 500) activity.note(mutation(moment))
    expect(activity.quiet([{ from: 0, to: 32_000 }])).toEqual([{ from: 3_000, to: 30_000 }])
  })

  it('is not made of what has not arrived', () => {
    const activity = createActivity()
    for (const moment of [0, 60_000]) activity.note(scroll(moment))
    expect(activity.quiet([{ from: 0, to: 5_000 }])).toEqual([])
  })

  it('leaves short pauses alone', () => {
    const activity = createActivity()
    for (const moment of [0, 7_000, 14_000]) activity.note(scroll(moment))
    expect(activity.quiet([{ from: 0, to: 14_000 }])).toEqual([])
  })
})
