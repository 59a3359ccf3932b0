import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { aChunkRow, anAssetRow, anEventRow, aRecordingAssetRow, aSnapshotRow, uuidAt } from '@throughline/testkit'
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
      anEventRow({ ...of, kind: 'click', selector: '#buy' }),
    ])
    await insights.insert('recording_chunks', [aChunkRow({ project_id: project, session_id: session })])
    await insights.insert('recording_snapshots', [aSnapshotRow(of)])
    await insights.insert('recording_assets', [aRecordingAssetRow(of)])
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

/** What a look at a file or folder gives; nothing if the engine has just removed it. */
const unlessGone = async <Found>(look: Promise<Found[]>): Promise<Found[]> => {
  try {
    return await look
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw cause
  }
}

const filesBelow = async (folder: string): Promise<string[]> => {
  const entries = await unlessGone(readdir(folder, { withFileTypes: true }))
  const of = (kind: 'isFile' | 'isDirectory') => entries.filter((entry) => entry[kind]()).map(({ name }) => join(folder, name))
  const below = await Promise.all(of('isDirectory').map(filesBelow))
  return [...of('isFile'), ...below.flat()]
}

/** Files of the engine in which the text stands: a project's id is short, and stands in its index as it is. */
const filesWith = async (text: string): Promise<string[]> => {
  const holds = async (path: string): Promise<string[]> => ((await readFile(path)).includes(text) ? [path] : [])
  const files = await filesBelow(insights.path)
  return (await Promise.all(files.map((path) => unlessGone(holds(path))))).flat()
}

test('leaves nothing of the project in any table, and all of every other', async () => {
  const [gone, kept] = [uuidAt('2026-01-01T00:00:00Z'), uuidAt('2026-01-01T00:00:00Z')]
  await insertEverything(gone, ['01', '02', '03'])
  await insertEverything(kept, ['01', '02', '03'])
  expect(await rowsOf(gone)).toEqual([3, 3, 3, 3, 9, 3, 1, 6, 1, 1, 1, 1, 9, 6])
  await eraseProject(insights.at('2026-03-11T00:00:00Z'), gone)
  expect(new Set(await rowsOf(gone))).toEqual(new Set([0]))
  expect(await rowsOf(kept)).toEqual([3, 3, 3, 3, 9, 3, 1, 6, 1, 1, 1, 1, 9, 6])
  await eraseProject(insights.at('2026-03-11T00:00:00Z'), gone)
})

test('takes the bytes off the disk when the engine next cleans up', async () => {
  // The engine keeps replaced parts for eight minutes and looks for them every half a minute. A test cannot wait so long: it asks for
  // the same, but sooner, and attaches the tables anew because they look at the clock only when they start.
  for (const table of tablesOfProjects) {
    await insights.analytics.command(
      `alter table ${table} modify setting old_parts_lifetime = 0, cleanup_delay_period = 1, cleanup_delay_period_random_add = 0, max_cleanup_delay_period = 1`,
    )
    await insights.analytics.command(`detach table ${table}`)
    await insights.analytics.command(`attach table ${table}`)
  }
  const project = uuidAt('2026-01-01T00:00:00Z')
  await insertEverything(project, ['04'])
  expect(await filesWith(project)).not.toEqual([])
  await eraseProject(insights.at('2026-04-11T00:00:00Z'), project)
  // The engine keeps a note of the order itself, which names the project, and nobody who visited it.
  const ofVisits = async () => (await filesWith(project)).filter((path) => !/mutation_\d+\.txt$/.test(path))
  await vi.waitFor(async () => expect(await ofVisits()).toEqual([]), { timeout: 50_000, interval: 200 })
})
