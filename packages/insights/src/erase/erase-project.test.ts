import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { aChunkRow, anAssetRow, anEventRow, aRecordingAssetRow, aSnapshotRow, cleanUpAtOnce, filesWith, uuidAt } from '@throughline/testkit'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { eraseProject } from './erase-project.ts'
import { tablesOfProjects } from './erase-project.sql.ts'

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const insertEverything = async (project: string, months: readonly string[]): Promise<void> => {
  for (const month of months) {
    const session = uuidAt(`2026-${month}-10T10:00:00Z`)
    const of = { project_id: project, session_id: session, at: `2026-${month}-10 10:00:00.000` }
    await insights.insert('events', [
      anEventRow(of),
      anEventRow({
        ...of,
        kind: 'identify',
        person_id: 'anna',
        account_id: 'acme',
        properties: '{"plan":"team","account":{"id":"acme","seats":3}}',
      }),
      anEventRow({ ...of, kind: 'click', selector: '#buy', release: 'r1' }),
      anEventRow({ ...of, kind: 'signal', name: 'dead_click', selector: '#buy' }),
    ])
    await insights.insert('recording_chunks', [aChunkRow({ project_id: project, session_id: session })])
    await insights.insert('recording_snapshots', [aSnapshotRow(of)])
    await insights.insert('recording_assets', [aRecordingAssetRow(of)])
    await insights.analytics.command(`insert into frozen_people values ({project: String}, 'a-segment', 'person', {id: String})`, {
      project,
      id: `anna-${month}`,
    })
    await insights.analytics.command(
      `insert into frozen_sessions values ({project: String}, 'a-segment', {at: DateTime64(3, 'UTC')}, {session: UUID})`,
      { project, session, at: of.at },
    )
    await insights.insert('assets', [anAssetRow(`sheet of ${month}`, { project_id: project })])
  }
}

/** Rows of a project in each table; identities are one row a visitor, and elements one a selector, however often they were told. */
const rowsOf = async (project: string): Promise<number[]> => {
  const counts = tablesOfProjects.map((table) =>
    insights.analytics.query<{ rows: number }>(`select count() as rows from ${table} final where project_id = {project: String}`, {
      project,
    }),
  )
  return (await Promise.all(counts)).map(([answer]) => answer?.rows ?? 0)
}

test('leaves nothing of the project in any table, and all of every other', async () => {
  const [gone, kept] = [uuidAt('2026-01-01T00:00:00Z'), uuidAt('2026-01-01T00:00:00Z')]
  await insertEverything(gone, ['01', '02', '03'])
  await insertEverything(kept, ['01', '02', '03'])
  const stored = await rowsOf(kept)
  // Only the list of what is being erased is empty.
  expect(tablesOfProjects.filter((_, index) => stored[index] === 0)).toEqual(['erasing'])
  expect(await rowsOf(gone)).toEqual(stored)
  await eraseProject(insights.at('2026-03-11T00:00:00Z'), gone)
  expect(new Set(await rowsOf(gone))).toEqual(new Set([0]))
  expect(await rowsOf(kept)).toEqual(stored)
  await eraseProject(insights.at('2026-03-11T00:00:00Z'), gone)
  // Every table is written anew, twice.
}, 180_000)

test('takes the bytes off the disk when the engine next cleans up', async () => {
  await cleanUpAtOnce(insights.analytics)
  const project = uuidAt('2026-01-01T00:00:00Z')
  await insertEverything(project, ['04'])
  expect(await filesWith(insights.path, project)).not.toEqual([])
  await eraseProject(insights.at('2026-04-11T00:00:00Z'), project)
  // The engine keeps a note of the order itself, which names the project, and nobody who visited it.
  const ofVisits = async () => (await filesWith(insights.path, project)).filter((path) => !/mutation_\d+\.txt$/.test(path))
  await vi.waitFor(async () => expect(await ofVisits()).toEqual([]), { timeout: 50_000, interval: 200 })
})
