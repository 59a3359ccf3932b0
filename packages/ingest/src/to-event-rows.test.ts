import { describe, expect, it } from 'vitest'
import { aClick, anArrival, aPageview, aProject, aVisit, NOON, someTools } from '../test/builders.ts'
import { toEventRows } from './to-event-rows.ts'

const MONTH = 30 * 24 * 60 * 60 * 1000

describe('toEventRows', () => {
  it('makes of a visit long ago the rows that it would have made then', async () => {
    const { tools } = await someTools()
    const now = aVisit()
    const then = { ...aVisit({ arrival: { receivedAt: NOON - MONTH }, envelope: { sentAt: NOON - MONTH } }), session: now.session }
    const event = aPageview({ at: NOON - MONTH - 1_000, url: 'https://shop.example/orders/7?token=1' })
    const { drafts, dropped } = toEventRows(then, [event], tools)
    expect(dropped).toEqual([])
    expect(drafts[0]).toMatchObject({ retimed: false, row: { at: '2026-05-18 11:59:59.000', route: '/orders/:id', browser: 'Chrome' } })
  })

  it('drops what a step drops, and says why', async () => {
    const { tools } = await someTools()
    const [page, click] = [aPageview({ url: 'nowhere' }), aClick()]
    const { drafts, dropped } = toEventRows({ ...aVisit(), consented: false }, [page, click], tools)
    expect(drafts).toEqual([])
    expect(dropped).toEqual([
      { id: page.id, reason: 'invalid_url' },
      { id: click.id, reason: 'no_consent' },
    ])
  })

  it('drops everything of a visit that is dropped', async () => {
    const { tools } = await someTools()
    const visit = aVisit({
      project: aProject({ origins: ['https://shop.example'] }),
      arrival: anArrival({ origin: 'https://evil.example' }),
    })
    const event = aPageview()
    expect(toEventRows(visit, [event], tools)).toEqual({ drafts: [], found: [], dropped: [{ id: event.id, reason: 'foreign_origin' }] })
  })
})
