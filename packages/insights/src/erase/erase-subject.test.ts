import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { aChunkRow, anAssetRow, anEventRow, aRecordingAssetRow, aSnapshotRow, cleanUpAtOnce, filesWith, uuidAt } from '@throughline/testkit'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { findOldParts } from '../storage/old-parts.ts'
import { tablesOfProjects } from './erase-project.sql.ts'
import { countLeft, deleteFound, findSubject, forgetFound, foundIds, type SubjectKind } from './erase-subject.ts'

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
  await cleanUpAtOnce(insights.analytics)
})
afterAll(() => insights.stop())

const context = () => insights.at('2026-03-11T00:00:00Z')
const aProjectId = (): string => uuidAt('2026-01-01T00:00:00Z')

interface Visiting {
  project: string
  visitor: string
  /** What the site calls them, from the start of the visit on. */
  person?: string
  day?: string
  marker?: string
  account?: string
}

const sheets = new Map<string, ReturnType<typeof anAssetRow>>()
const sheet = (project: string, name: string) => {
  const made = sheets.get(project + name) ?? anAssetRow(name, { project_id: project })
  sheets.set(project + name, made)
  return made
}

/** A recorded visit with a click, which leaves something in every table. Gives the session. */
const visit = async ({ project, visitor, person = '', day = '2026-03-04', marker = visitor, account }: Visiting): Promise<string> => {
  const session = uuidAt(`${day}T10:00:00Z`)
  const of = { project_id: project, session_id: session, at: `${day} 10:00:00.000` }
  const event = { ...of, visitor_id: visitor, person_id: person }
  const shared = sheet(project, 'shared')
  const own = sheet(project, `only of ${marker}`)
  await insights.insert('assets', [shared, own])
  await insights.insert('events', [
    anEventRow({ ...event, title: `Hello ${marker}` }),
    anEventRow({ ...event, kind: 'click', selector: '#buy', label: `Buy, ${marker}` }),
    anEventRow({ ...event, kind: 'click', selector: `#of-${marker}`, label: 'Mine' }),
    anEventRow({ ...event, kind: 'custom', name: `done by ${marker}`, properties: JSON.stringify({ [`of ${marker}`]: 1 }) }),
    anEventRow({ ...event, kind: 'signal', name: 'dead_click', selector: '#buy', label: `Buy, ${marker}` }),
    anEventRow({ ...event, kind: 'error', message: `Cannot find ${marker}` }),
    ...(person === ''
      ? []
      : [
          anEventRow({
            ...event,
            kind: 'identify',
            ...(account && { account_id: account }),
            properties: JSON.stringify({ name: marker, ...(account && { account: { id: account, note: account } }) }),
          }),
        ]),
  ])
  await insights.insert('recording_chunks', [
    aChunkRow({ project_id: project, session_id: session, visitor_id: visitor, payload: `{"text":"${marker}"}` }),
  ])
  await insights.insert('recording_snapshots', [aSnapshotRow({ ...of, url: `https://shop.example/${marker}` })])
  await insights.insert('recording_assets', [
    aRecordingAssetRow({ ...of, url: 'shared.css', hash: shared.hash, gap: '' }),
    aRecordingAssetRow({ ...of, url: `${marker}.css`, hash: own.hash, gap: '' }),
  ])
  return session
}

const erase = async (project: string, kind: SubjectKind, id: string) => {
  const key = { projectId: project, erasureId: uuidAt('2026-03-11T00:00:00Z') }
  const found = await findSubject(context(), key, { kind, id })
  await deleteFound(context(), key)
  const left = await countLeft(context(), key)
  return { key, found, left }
}

const rows = async (table: string, project: string, where = 'true'): Promise<number> => {
  const [answer] = await insights.analytics.query<{ rows: number }>(
    `select count() as rows from ${table} final where project_id = {project: String} and ${where}`,
    { project },
  )
  return answer?.rows ?? 0
}

/** Everything that others may see of a project: rows of each table, which are to stay as they are. */
const countsOf = async (project: string) => {
  const tables = tablesOfProjects.filter((table) => table !== 'erasing')
  return Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await rows(table, project)])))
}

test('a person goes with every browser and visit, from every table; others stay as they were', async () => {
  const project = aProjectId()
  await visit({ project, visitor: 'ben-1', person: 'ben', account: 'acme' })
  await visit({ project, visitor: 'nobody-1' })
  const before = await countsOf(project)
  await visit({ project, visitor: 'anna-1', marker: 'anna-first' })
  await visit({ project, visitor: 'anna-1', person: 'anna', day: '2026-02-10', account: 'acme' })
  await visit({ project, visitor: 'anna-2', person: 'anna', day: '2026-01-10', account: 'annas-own' })

  const { key, found, left } = await erase(project, 'person', 'anna')
  expect(found).toMatchObject({ persons: 1, visitors: 2, sessions: 3, recordings: 3 })
  expect(new Set(Object.values(left))).toEqual(new Set([0]))
  expect(await countsOf(project)).toEqual(before)
  expect((await foundIds(context(), key, ['visitor', 'person'])).map(({ id }) => id).toSorted()).toEqual(['anna', 'anna-1', 'anna-2'])
  // Of what both touched, what somebody else said is left.
  const [element] = await insights.analytics.query<{ label: string }>(
    `select max(label) as label from heatmap_elements where project_id = {project: String} and selector = '#buy'`,
    { project },
  )
  expect(element).toEqual({ label: 'Buy, nobody-1' })
  const [problem] = await insights.analytics.query<{ label: string }>(
    `select max(label) as label from problems where project_id = {project: String} and subject = '#buy'`,
    { project },
  )
  expect(problem).toEqual({ label: 'Buy, nobody-1' })
  expect(await rows('mark_values', project, "position(value, 'anna') > 0")).toBe(0)

  // Once more, as after a crash: nothing changes.
  await deleteFound(context(), key)
  expect(await countsOf(project)).toEqual(before)
  await forgetFound(context(), key)
  expect(await rows('erasing', project)).toBe(0)
})

test('of a browser that several persons use, others keep the visits in which they are named', async () => {
  const project = aProjectId()
  await visit({ project, visitor: 'family', person: 'ben' })
  const before = await countsOf(project)
  await visit({ project, visitor: 'family', person: 'anna' })
  await visit({ project, visitor: 'family', marker: 'unnamed' })
  const { found, key } = await erase(project, 'person', 'anna')
  expect(found).toMatchObject({ persons: 1, visitors: 1, sessions: 2 })
  const after = await countsOf(project)
  // Who the browser was last named as is known no more, and found again with the next visit.
  expect({ ...after, identities: 0 }).toEqual({ ...before, identities: 0 })
  expect((await foundIds(context(), key, ['visitor'])).map(({ id }) => id)).toEqual([])
})

test('a visitor goes alone, and with them a person who was seen in no other browser', async () => {
  const project = aProjectId()
  await visit({ project, visitor: 'anna-1', person: 'anna' })
  const before = await countsOf(project)
  await visit({ project, visitor: 'anna-2', person: 'anna', day: '2026-02-10' })
  expect((await erase(project, 'visitor', 'anna-2')).found).toMatchObject({ persons: 0, visitors: 1, sessions: 1 })
  expect({ ...(await countsOf(project)), person_attributes: 0 }).toEqual({ ...before, person_attributes: 0 })
  expect((await erase(project, 'visitor', 'anna-1')).found).toMatchObject({ persons: 1, visitors: 1, sessions: 1 })
  expect(await rows('person_attributes', project)).toBe(0)
  expect(await rows('assets', project)).toBe(0)
})

test('finds nothing of somebody who was never there', async () => {
  const { found, key } = await erase(aProjectId(), 'person', 'nobody')
  expect(found).toEqual({ persons: 1, visitors: 0, sessions: 0, recordings: 0, recordingBytes: 0 })
  await forgetFound(context(), key)
})

test('not a byte of the person is left on disk, not even in what the engine notes of its work', async () => {
  const project = aProjectId()
  const [visitor, person, other] = ['visitor-7f3Qx9Lw2Zk', 'person-5hB8vNc1Rt', 'other-Km4Ws6Yp0J']
  await visit({ project, visitor, person, account: 'account-x2C7mQ9d' })
  await visit({ project, visitor: other })
  for (const marker of [visitor, person, other]) expect(await filesWith(insights.path, marker)).not.toEqual([])
  const { key } = await erase(project, 'person', person)
  await forgetFound(context(), key)
  await vi.waitFor(
    async () => {
      expect((await findOldParts(context(), new Date())).parts).toEqual([])
      for (const marker of [visitor, person, 'account-x2C7mQ9d']) expect(await filesWith(insights.path, marker)).toEqual([])
    },
    { timeout: 60_000, interval: 500 },
  )
  expect(await filesWith(insights.path, other)).not.toEqual([])
})
