import type { TimelineEvent } from '@throughline/contract'
import { describe, expect, it } from 'vitest'
import { eventWords } from './event-words.ts'
import { eventsNear, timelineMarks } from './marks.ts'
import { pageVisits, visitAt } from './page-visits.ts'

let count = 0
const anEvent = (changes: Partial<TimelineEvent>): TimelineEvent => ({
  id: `e${(count += 1)}`,
  kind: 'click',
  name: '',
  at: '',
  offsetMs: 0,
  tabId: 't',
  url: 'https://shop.example/',
  route: '/',
  detail: '',
  ...changes,
})

describe('the timeline of a recording', () => {
  it('parts the visit into its pages, the first from the very start', () => {
    const visits = pageVisits(
      [
        anEvent({ kind: 'pageview', offsetMs: 300, url: 'https://shop.example/' }),
        anEvent({ offsetMs: 2_000 }),
        anEvent({ kind: 'pageview', offsetMs: 5_000, url: 'https://shop.example/cart' }),
      ],
      9_000,
    )
    expect(visits.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
      [0, 5_000],
      [5_000, 9_000],
    ])
    expect(visitAt(visits, 4_999)?.url).toBe('https://shop.example/')
    expect(visitAt(visits, 5_000)?.url).toBe('https://shop.example/cart')
  })

  it('joins events that could not be told apart into one mark, families apart', () => {
    const events = [
      ...Array.from({ length: 5_000 }, (_, index) => anEvent({ offsetMs: index * 10 })),
      anEvent({ kind: 'error', offsetMs: 1 }),
    ]
    const marks = timelineMarks(events, 50_000)
    expect(marks.length).toBeLessThanOrEqual(402)
    expect(marks.reduce((sum, mark) => sum + mark.events.length, 0)).toBe(5_001)
    expect(marks.filter(({ family }) => family === 'error')).toHaveLength(1)
  })

  it('says nothing of pages left and of a pointer that rested', () => {
    expect(timelineMarks([anEvent({ kind: 'leave' }), anEvent({ kind: 'rest' })], 1_000)).toEqual([])
  })

  it('keeps what a wrong clock put outside the visit at its ends', () => {
    expect(timelineMarks([anEvent({ offsetMs: -500 }), anEvent({ offsetMs: 90_000 })], 1_000).map(({ at }) => at)).toEqual([0, 1])
  })

  it('finds what lies nearest to the pointer', () => {
    const [far, near] = [anEvent({ offsetMs: 1_300 }), anEvent({ offsetMs: 1_050 })]
    expect(eventsNear([far, near, anEvent({ offsetMs: 5_000 })], 1_000, 400)).toEqual([near, far])
  })
})

describe('an event in words', () => {
  it.each([
    [{ kind: 'pageview', url: 'https://shop.example/cart', detail: 'Your cart' }, '/cart', 'Your cart'],
    [{ kind: 'click', detail: 'Add to cart' }, 'Clicked “Add to cart”', ''],
    [{ kind: 'click' }, 'Clicked', ''],
    [{ kind: 'failed_request', detail: 'POST /api/pay', status: 500 }, 'POST /api/pay', '500'],
    [{ kind: 'failed_request', detail: 'GET /api/stock', status: 0 }, 'GET /api/stock', 'no answer'],
    [{ kind: 'custom', name: 'cart_updated', properties: { items: 2, coupon: null } }, 'cart_updated', 'items: 2, coupon: null'],
  ] as const)('%o reads "%s", "%s"', (event, what, more) => {
    expect(eventWords(anEvent(event as Partial<TimelineEvent>))).toEqual({ what, more })
  })
})
