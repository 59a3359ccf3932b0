import { projectId, projectKey, usualSignalChoice } from '@throughline/contract'
import { jsonLines, anEventRow } from '@throughline/testkit'
import { describe, expect, it } from 'vitest'
import { isBalanced, send, useIngests, useStore } from '../test/an-ingest.ts'
import { anEvent, anId, aProject, aVisit, NOON, someTools } from '../test/builders.ts'
import { draftEvents } from './to-event-rows.ts'

const leave = (reversals: number, changes: object = {}) => anEvent({ kind: 'leave', activeMs: 9_000, depth: 800, reversals, ...changes })

/** The signals that are found in the end of a view of a page whose middle view turns so often. */
const foundIn = async (reversals: number, median: number | undefined, visit = aVisit()) => {
  const { tools } = await someTools({ scrolls: { medianOf: () => median } })
  const { drafts, found } = draftEvents(visit, [leave(reversals)], tools)
  expect(drafts).toHaveLength(1)
  return found.map(({ row }) => row)
}

const choosing = (signals: object) => aVisit({ project: aProject({ settings: { signals: { ...usualSignalChoice, ...signals } } }) })

describe('excessive scroll', () => {
  it('is more than three times the turns of the page’s middle view', async () => {
    expect(await foundIn(12, 4)).toEqual([])
    expect(await foundIn(13, 4)).toMatchObject([
      { kind: 'signal', name: 'excessive_scroll', rule: 1, burst: 13, route: '/products/:id', duration_ms: 0, depth: 0, selector: '' },
    ])
  })

  it('is not found on a page of which too little is known, and not in a few turns where nobody usually turns', async () => {
    expect(await foundIn(500, undefined)).toEqual([])
    expect(await foundIn(3, 0)).toEqual([])
    expect(await foundIn(4, 0)).toHaveLength(1)
  })

  it('heeds the project’s factor and what it ignores', async () => {
    expect(await foundIn(13, 4, choosing({ thresholds: { ...usualSignalChoice.thresholds, scrollTimes: 4 } }))).toEqual([])
    expect(await foundIn(13, 4, choosing({ ignore: [{ signal: 'excessive_scroll', page: '/products/:id', selector: '' }] }))).toEqual([])
    expect(await foundIn(13, 4, choosing({ ignore: [{ signal: 'any', page: '', selector: '#buy' }] }))).toHaveLength(1)
  })
})

const engine = useStore()
const ingests = useIngests()

describe('an excessive scroll that the collector finds', () => {
  it('is stored once, though its leave is sent twice, and the ledger adds up', async () => {
    const id = anId()
    const project = aProject({ id: projectId.parse(id), key: projectKey.parse(`tl_${id.replaceAll('-', '').slice(-24)}`) })
    const at = new Date(NOON - 60_000).toISOString().slice(0, -1).replace('T', ' ')
    const views = Array.from({ length: 30 }, () =>
      anEventRow({ project_id: project.id, kind: 'leave', at, route: '/products/:id', burst: 2 }),
    )
    await engine.store.insert({ table: 'events', rows: jsonLines(views), token: id })
    const ingest = await ingests.start(ingests.directory(), [project], { ...engine, now: () => NOON })
    const of = { project: project.key }
    const signals = () =>
      engine.store.query<{ burst: number }>(`select burst from events where project_id = {id: String} and name = 'excessive_scroll'`, {
        id: project.id,
      })
    // Until the page's views have been read nothing is known; so they are asked for, and waited for.
    await expect
      .poll(
        async () => {
          await send(ingest, [leave(9)], of)
          await ingest.drained()
          return signals()
        },
        { timeout: 20_000 },
      )
      .not.toEqual([])
    const before = (await signals()).length
    const sent = leave(7)
    expect(await send(ingest, [sent], of)).toEqual({ accepted: 1, rejected: [] })
    await send(ingest, [sent], of)
    await ingest.drained()
    expect((await signals()).map(({ burst }) => burst).filter((burst) => burst === 7)).toEqual([7])
    expect(await signals()).toHaveLength(before + 1)
    const { events } = ingest.ledger(project.id)
    expect(isBalanced(events)).toBe(true)
    expect(events.duplicate).toBe(2)
  })
})
