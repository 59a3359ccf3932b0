import type { CatalogueKind, ProjectId } from '@throughline/contract'
import { anEventRow, jsonLines, openTestAnalyticsStore, uuidAt, type TestStore } from '@throughline/testkit'
import type { AnalyticsStore } from '@throughline/analytics-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCatalogue, type DescriptionOf } from './read-catalogue.ts'
import { readCataloguedEvent } from './read-catalogued-event.ts'

const NOW = new Date('2026-03-08T00:00:00Z')
const period = { from: '2026-03-01T00:00:00Z', to: '2026-03-08T00:00:00Z' }

const nobody: DescriptionOf = () => ({ description: '', hidden: false })
const told: DescriptionOf = (_kind, name) => ({ description: name === 'ordered' ? 'Paid at the till' : '', hidden: name === 'left' })

describe('the catalogue of events', () => {
  let test: TestStore<AnalyticsStore>
  const project = { id: uuidAt('2026-01-01T00:00:00Z') as ProjectId }
  const context = () => ({ analytics: test.store, now: () => NOW })

  const event = (at: string, visitor_id: string, properties: object, given = {}) =>
    anEventRow({
      project_id: project.id,
      kind: 'custom',
      name: 'ordered',
      at,
      visitor_id,
      properties: JSON.stringify(properties),
      ...given,
    })

  beforeAll(async () => {
    test = await openTestAnalyticsStore()
    const rows = [
      event('2026-02-01 10:00:00.000', 'ada', { total: 5 }),
      event('2026-03-01 00:00:00.000', 'ada', { total: 10, plan: 'pro' }),
      event('2026-03-02 10:00:00.000', 'ada', { total: 30, plan: 'pro' }),
      event('2026-03-07 23:59:59.999', 'bob', { total: '20', plan: 'free', gift: true, tags: ['a'] }),
      event('2026-03-02 10:00:00.000', 'bob', {}, { kind: 'identify', name: '', person_id: 'ada' }),
      event('2026-02-03 10:00:00.000', 'bob', {}, { name: 'left' }),
      event('2026-03-03 10:00:00.000', 'bob', {}, { kind: 'pageview', name: '' }),
      event('2026-03-03 10:00:00.000', 'bob', {}, { project_id: uuidAt('2026-01-02T00:00:00Z'), name: 'elsewhere' }),
    ]
    await test.store.insert({ table: 'events', rows: jsonLines(rows), token: 'catalogue' })
  })

  afterAll(() => test.stop())

  const list = (query = {}, descriptionOf = nobody) =>
    readCatalogue(context(), project, { query: { ...period, hidden: false, ...query } }, descriptionOf)
  const read = (name: string, kind: CatalogueKind = 'custom') =>
    readCataloguedEvent(context(), project, { query: { ...period, kind, name } }, nobody)

  it('lists what the project has seen: how often, by how many, since when', async () => {
    const { items, hidden } = await list()
    expect(hidden).toBe(0)
    expect(items.map(({ kind, name, times, people, timesEver }) => [kind, name, times, people, timesEver])).toEqual([
      // Bob turned out to be Ada, but hers is another browser that nobody named.
      ['custom', 'ordered', 3, 2, 4],
      ['identify', '', 1, 1, 1],
      ['pageview', '', 1, 1, 1],
      ['custom', 'left', 0, 0, 1],
    ])
    expect(items[0]).toMatchObject({ firstAt: '2026-02-01T10:00:00.000Z', lastAt: '2026-03-07T23:59:59.999Z' })
  })

  it('draws a trend of equal parts that come to what was counted', async () => {
    const { items } = await list()
    const trend = items[0]?.trend ?? []
    expect(trend).toHaveLength(24)
    expect([trend[0], trend.at(-1)]).toEqual([1, 1])
    expect(trend.reduce((sum, n) => sum + n, 0)).toBe(3)
  })

  it('leaves out what is hidden unless it is asked for, and finds by name and description', async () => {
    expect((await list({}, told)).items.map(({ name }) => name)).not.toContain('left')
    expect((await list({}, told)).hidden).toBe(1)
    expect((await list({ hidden: true }, told)).items.map(({ name }) => name)).toContain('left')
    expect((await list({ search: 'TILL' }, told)).items.map(({ name }) => name)).toEqual(['ordered'])
    expect((await list({ search: 'page' }, told)).items.map(({ kind }) => kind)).toEqual(['pageview'])
  })

  it('tells what the properties of an event are like', async () => {
    const answer = await read('ordered')
    expect(answer?.lookedAt).toBe(3)
    expect(answer?.properties).toMatchObject([
      {
        key: 'plan',
        times: 3,
        types: [{ type: 'text', times: 3 }],
        distinct: 2,
        values: [
          { value: 'pro', times: 2 },
          { value: 'free', times: 1 },
        ],
      },
      {
        key: 'total',
        times: 3,
        timesEver: 4,
        firstAt: '2026-02-01T10:00:00.000Z',
        types: [
          { type: 'number', times: 2 },
          { type: 'text', times: 1 },
        ],
        range: { least: 10, median: 20, most: 30 },
      },
      { key: 'gift', times: 1, types: [{ type: 'yes or no' }], values: [{ value: 'true' }], range: null },
      { key: 'tags', times: 1, types: [{ type: 'list' }], values: [{ value: '["a"]' }] },
    ])
    expect(answer?.examples).toHaveLength(3)
    expect(answer?.examples[0]).toMatchObject({ at: '2026-03-07T23:59:59.999Z' })
  })

  it('knows an event of which there is nothing in the period, and none that was never there', async () => {
    expect(await read('left')).toMatchObject({ event: { times: 0, timesEver: 1 }, properties: [], lookedAt: 0 })
    expect(await read('pageview', 'pageview')).toMatchObject({ event: { kind: 'pageview', name: '', times: 1 } })
    expect(await read('elsewhere')).toBeUndefined()
  })
})
