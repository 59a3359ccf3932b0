import type { TimelineEvent } from '@throughline/contract'
import { describe, expect, it } from 'vitest'
import { eventWords } from './event-words.ts'
import { eventsNear, gravest, timelineMarks } from './marks.ts'
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

  it('joins what lies side by side, and shows of a rage click and a dead one the rage', () => {
    const signal = (name: 'rage_click' | 'dead_click', offsetMs: number) =>
      anEvent({ kind: 'signal', name, offsetMs, signal: { name, rule: 1, burst: 3, ms: 0, selector: '' } })
    const marks = timelineMarks([signal('dead_click', 24_900), signal('rage_click', 25_100), signal('dead_click', 40_000)], 100_000)
    expect(marks.map(({ family, at, events }) => [family, at, gravest(events)])).toEqual([
      ['signal', 0.249, 'rage_click'],
      ['signal', 0.4, 'dead_click'],
    ])
    expect(timelineMarks([anEvent({})], 1_000).map(({ events }) => gravest(events))).toEqual([undefined])
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
    [
      { kind: 'signal', detail: 'Apply voucher', signal: { name: 'rage_click', rule: 1, burst: 5 } },
      'Rage click on “Apply voucher”',
      '5 clicks',
    ],
    [{ kind: 'signal', detail: '#pay', signal: { name: 'dead_click', rule: 1, burst: 1 } }, 'Dead click on “#pay”', ''],
    [{ kind: 'signal', detail: '', signal: { name: 'dead_click', rule: 1, burst: 2 } }, 'Dead click', '2 clicks'],
    [{ kind: 'failed_request', detail: 'POST /api/pay', status: 500 }, 'POST /api/pay', '500'],
    [{ kind: 'failed_request', detail: 'GET /api/stock', status: 0 }, 'GET /api/stock', 'no answer'],
    [{ kind: 'custom', name: 'cart_updated', properties: { items: 2, coupon: null } }, 'cart_updated', 'items: 2, coupon: null'],
  ] as const)('%o reads "%s", "%s"', (event, what, more) => {
    expect(eventWords(anEvent(event as Partial<TimelineEvent>))).toEqual({ what, more })
  })
})
