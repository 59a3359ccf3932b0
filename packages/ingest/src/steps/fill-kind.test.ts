import type { WireEvent } from '@throughline/contract'
import { describe, expect, it } from 'vitest'
import { aClick, aDraft, anEvent, anIdentify, aVisit, someTools } from '../../test/builders.ts'
import type { EventDraft } from '../event-draft.ts'
import { fillKind } from './fill-kind.ts'
import { writeProperties } from './write-properties.ts'

const fill = async (draft: EventDraft) => {
  const { tools, cuts } = await someTools()
  fillKind(draft, tools)
  writeProperties(draft)
  return { row: draft.row, cuts }
}

const place = { selector: 'main > button', ex: 100, ey: 200, x: 10, y: 20, fixed: true, scroller: '.list' }

const failing = (message: string) => anEvent({ kind: 'error', message, stack: 'pay@https://shop.example/pay.js:1:2' })
const refused = (target: string) => anEvent({ kind: 'failed_request', method: 'POST', target, status: 500, ms: 12 })

describe('fillKind', () => {
  it('writes down where a click was', async () => {
    const { row } = await fill(aDraft(aClick({ place, tag: 'button', label: 'Buy', viewport: [1440, 900], document: [1440, 3000] })))
    expect(row).toMatchObject({
      selector: 'main > button',
      scroller: '.list',
      element_x: 100,
      element_y: 200,
      page_x: 10,
      page_y: 20,
      fixed: 1,
      tag: 'button',
      label: 'Buy',
      viewport_width: 1440,
      document_height: 3000,
    })
  })

  it('writes down a signal with its rule and where it was', async () => {
    const event = anEvent({ kind: 'signal', name: 'rage_click', rule: 1, burst: 5, place, tag: 'button', label: 'Buy' })
    expect((await fill(aDraft(event))).row).toMatchObject({
      name: 'rage_click',
      rule: 1,
      burst: 5,
      selector: 'main > button',
      label: 'Buy',
    })
  })

  it('writes down what the recorder cost, and how far it stepped back', async () => {
    const cost = { level: 2, reason: 'share', longestMs: 48, workMs: 900, watchedMs: 12_000, nodes: 52_000 } as const
    expect((await fill(aDraft(anEvent({ kind: 'recorder', ...cost })))).row).toMatchObject({
      name: 'share',
      recorder_level: 2,
      recorder_longest_ms: 48,
      recorder_work_ms: 900,
      duration_ms: 12_000,
      nodes: 52_000,
    })
  })

  it('writes down how long the pointer rested', async () => {
    expect((await fill(aDraft(anEvent({ kind: 'rest', place, ms: 700 })))).row).toMatchObject({
      selector: 'main > button',
      duration_ms: 700,
    })
  })

  it('takes no stretch for looked at longer than its page was seen', async () => {
    const leave = aDraft(anEvent({ kind: 'leave', activeMs: 5_000, depth: 800, attention: [9_000_000, 900] }))
    expect((await fill(leave)).row.attention).toEqual([5_000, 900])
  })

  it('writes nothing down of how somebody reads who has not consented', async () => {
    const leave = aDraft(anEvent({ kind: 'leave', activeMs: 5_000, depth: 2_400, attention: [5_000, 900] }), {
      ...aVisit(),
      consented: false,
    })
    expect((await fill(leave)).row).toMatchObject({ duration_ms: 5_000, depth: 2_400, attention: [] })
  })

  it('writes down how long and how far a page was seen', async () => {
    expect((await fill(aDraft(anEvent({ kind: 'leave', activeMs: 5_000, depth: 2_400, attention: [5_000, 900] })))).row).toMatchObject({
      attention: [5_000, 900],
      duration_ms: 5_000,
      depth: 2_400,
    })
  })

  it('names the person', async () => {
    expect((await fill(aDraft(anIdentify()))).row.person_id).toBe('ada')
  })

  it.each([
    ['acme', 'acme'],
    [4711, '4711'],
    [{ id: 'acme', seats: 3 }, 'acme'],
    [{ id: 7 }, '7'],
    [{ seats: 3 }, ''],
    [{ id: { id: 'deep' } }, ''],
    [{ id: null }, ''],
    [['acme'], ''],
    [true, ''],
    [null, ''],
    [undefined, ''],
    ['', ''],
    ["x' or '1'='1", "x' or '1'='1"],
    ['__proto__', '__proto__'],
  ])('takes %j for the account %j', async (account, id) => {
    expect((await fill(aDraft(anIdentify({ props: { account } })))).row.account_id).toBe(id)
  })

  it('takes no account from what a prototype has', async () => {
    const props = JSON.parse('{"__proto__":{"account":"acme"},"account":{"__proto__":{"id":"acme"}}}') as Record<string, unknown>
    expect((await fill(aDraft(anIdentify({ props })))).row.account_id).toBe('')
  })

  it("cuts an account's id to 200 characters, and counts it", async () => {
    const { row, cuts } = await fill(aDraft(anIdentify({ props: { account: { id: 'a'.repeat(300) } } })))
    expect([row.account_id.length, cuts]).toEqual([200, ['name']])
  })

  it('writes down an error with its source', async () => {
    const { row } = await fill(aDraft(anEvent({ kind: 'error', message: 'x is undefined', stack: 'at f', source: 'app.js:1:2' })))
    expect(row).toMatchObject({ message: 'x is undefined', stack: 'at f', properties: '{"$source":"app.js:1:2"}' })
  })

  it.each([
    ['https://api.example/orders/7?token=secret#x', 'https://api.example/orders/7'],
    ['/orders?token=secret', 'https://shop.example/orders'],
    ['blob:https://shop.example/123?token=secret', 'blob:https://shop.example/123'],
  ])('writes down a failed request to %s without its query', async (target, kept) => {
    const { row } = await fill(aDraft(anEvent({ kind: 'failed_request', method: 'POST', target, status: 500, ms: 12 })))
    expect(row).toMatchObject({ message: `POST ${kept}`, status: 500, duration_ms: 12 })
  })

  it('gives errors and failed requests of one kind one fingerprint', async () => {
    const fingerprintOf = async (event: WireEvent) => (await fill(aDraft(event))).row.fingerprint
    expect(await fingerprintOf(failing('Error: order 7 is gone'))).toMatch(/^[0-9a-f]{16}$/)
    expect(await fingerprintOf(failing('Error: order 7 is gone'))).toBe(await fingerprintOf(failing('Error: order 12 is gone')))
    expect(await fingerprintOf(refused('/orders/7?a=b'))).toBe(await fingerprintOf(refused('https://shop.example/orders/12')))
    expect((await fill(aDraft(refused('https://api.example/orders/7')))).row.label).toBe('POST api.example/orders/:id')
  })

  it('cuts what is too long, and counts it', async () => {
    const long = 'a'.repeat(20_000)
    const { row, cuts } = await fill(aDraft(aClick({ place: { ...place, selector: long }, label: long, title: long })))
    expect([row.selector.length, row.label.length, row.title.length]).toEqual([512, 80, 512])
    expect(cuts.toSorted()).toEqual(['selector', 'text', 'title'])
  })
})
