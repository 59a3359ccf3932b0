import type { Output, Problem, ProblemDetail, Project, drawClips, markProblem, TimelineEvent } from '@throughline/contract'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { join, ownOrganization, type Organization } from '../test/people.ts'
import { rage, untilProblems } from '../test/rage.ts'
import { record } from '../test/record.ts'
import { startTestServer, type Credential, type TestServer } from '../test/test-server.ts'

let server: TestServer
let organization: Organization
let project: Project

beforeAll(async () => {
  server = await startTestServer({ environment: { LOG_LEVEL: 'error' } })
  organization = await ownOrganization(server)
})
afterAll(() => server.remove())

const aProject = async (): Promise<Project> => {
  const made = await server.call('POST', '/api/v1/projects', { as: organization.owner, body: { name: 'Shop' } })
  project = made.json()
  return project
}

const list = (query = '', isThere: Parameters<typeof untilProblems>[2] = ({ items }) => items.length > 0) =>
  untilProblems(server, { project, as: organization.owner, query }, isThere)

const at = (problem: Problem, rest = ''): string => `/api/v1/projects/${project.id}/problems/${problem.id}${rest}`

const mark = async (problem: Problem, body: object, as: Credential = organization.owner) => {
  const answer = await server.call('POST', at(problem, '/marks'), { as, body })
  expect(answer.status, answer.text).toBe(200)
  const { mark: made } = answer.json<Output<typeof markProblem>>()
  if (!made) throw new Error('nothing was marked')
  return made
}

const read = async (problem: Problem): Promise<ProblemDetail> => (await server.call('GET', at(problem), { as: organization.owner })).json()

const convertingBy = (conversion: object | null) =>
  server.call('PATCH', `/api/v1/projects/${project.id}`, { as: organization.owner, body: { settings: { conversion } } })

const raged = async (given: Partial<Parameters<typeof rage>[2]> = {}): Promise<Problem> => {
  await rage(server, project, { selector: '#buy', ...given })
  const { items } = await list('?state=any')
  if (!items[0]) throw new Error('there is no problem')
  return items[0]
}

describe('a problem', () => {
  it('is listed as soon as it was sent, leads to its clips, and is led to from the recording', async () => {
    await aProject()
    const { recordingId } = await record(server, project, organization.owner)
    const problem = await raged({ session: recordingId })
    expect(problem).toMatchObject({
      kind: 'rage_click',
      route: '/cart',
      selector: '#buy',
      label: 'Buy',
      people: 1,
      state: 'open',
      mark: null,
    })
    const { problem: one, devices } = await read(problem)
    expect(one).toEqual(problem)
    expect(devices).toEqual([{ value: 'desktop', sessions: 1, allSessions: 1 }])
    const clips = (await server.call('GET', at(problem, '/clips?seed=7'), { as: organization.owner })).json<Output<typeof drawClips>>()
    expect(clips).toMatchObject({ seed: 7, of: 1, items: [{ recordingId }] })
    const timeline = await server.call('GET', `/api/v1/projects/${project.id}/recordings/${recordingId}/timeline`, {
      as: organization.owner,
    })
    const { items } = timeline.json<{ items: TimelineEvent[] }>()
    expect(items.map(({ kind, problemId }) => [kind, problemId])).toEqual([
      ['pageview', undefined],
      ['signal', problem.id],
    ])
  })

  it('tells who did not convert once the project says what that is', async () => {
    await aProject()
    expect((await raged()).peopleNotConverted).toBeNull()
    expect((await convertingBy({ route: '/thanks' })).json<Project>().settings.conversion).toEqual({ route: '/thanks' })
    expect((await list()).items[0]).toMatchObject({ peopleNotConverted: 1 })
    expect((await convertingBy({ route: '/cart' })).status).toBe(200)
    expect((await list()).items[0]).toMatchObject({ peopleNotConverted: 0 })
    expect((await convertingBy({ route: 'thanks' })).status).toBe(400)
    expect((await convertingBy({ event: ' ' })).status).toBe(400)
  })

  it('that a project does not have cannot be read or marked', async () => {
    await aProject()
    const none = { id: '0123456789abcdef' } as Problem
    for (const rest of ['', '/clips', '/successes'])
      expect((await server.call('GET', at(none, rest), { as: organization.owner })).status).toBe(404)
    expect((await server.call('POST', at(none, '/marks'), { as: organization.owner, body: { state: 'solved' } })).status).toBe(404)
  })
})

describe('what is said of a problem', () => {
  it('holds until something else is said, with who said it and why', async () => {
    await aProject()
    const problem = await raged()
    expect(await mark(problem, { state: 'watching', note: ' Since the release ' })).toMatchObject({
      state: 'watching',
      note: 'Since the release',
      by: 'owner',
    })
    expect(await list('', ({ watching }) => watching === 1)).toMatchObject({ items: [], total: 0 })
    await mark(problem, { state: 'solved' })
    expect((await list('?state=solved')).items[0]).toMatchObject({ state: 'solved', mark: { state: 'solved', note: '' } })
    expect((await read(problem)).problem).toMatchObject({ state: 'solved' })
  })

  it('can be taken back: what was said before holds again, as it was said', async () => {
    await aProject()
    const problem = await raged()
    const first = await mark(problem, { state: 'watching', note: 'first' })
    const second = await mark(problem, { state: 'solved', note: 'second' })
    const undo = (id: string) => server.call('DELETE', at(problem, `/marks/${id}`), { as: organization.owner })
    expect((await undo(second.id)).json()).toEqual({ mark: first })
    expect((await undo(second.id)).status).toBe(404)
    expect((await undo(first.id)).json()).toEqual({ mark: null })
    expect((await read(problem)).problem).toMatchObject({ state: 'open', mark: null })
    expect((await undo(v7())).status).toBe(404)
  })

  it('that it is solved, gives way when it happens again', async () => {
    await aProject()
    const problem = await raged({ release: 'r1' })
    await mark(problem, { state: 'solved', solvedIn: 'next' })
    await rage(server, project, { selector: '#buy', visitor: 'visitor-2', release: 'r1' })
    await list('?state=solved', ({ items }) => items[0]?.people === 2)
    await rage(server, project, { selector: '#buy', visitor: 'visitor-3', release: 'r2' })
    const { items } = await list()
    expect(items[0]).toMatchObject({ state: 'open', mark: { state: 'solved' }, people: 3 })
    expect(Date.parse(items[0]?.reopenedAt ?? '')).toBeGreaterThan(Date.parse(items[0]?.mark?.at ?? ''))
    // Said again, it is solved from then on.
    await mark(problem, { state: 'solved', solvedIn: 'next' })
    expect((await read(problem)).problem).toMatchObject({ state: 'solved', reopenedAt: null })
  })

  it('is for editors to say, and for viewers to see', async () => {
    await aProject()
    const problem = await raged()
    const [editor, viewer] = [await join(server, organization, 'editor', 'marker'), await join(server, organization, 'viewer', 'looker')]
    await mark(problem, { state: 'watching' }, editor.as)
    expect((await server.call('POST', at(problem, '/marks'), { as: viewer.as, body: { state: 'open' } })).status).toBe(403)
    const seen = await server.call('GET', at(problem), { as: viewer.as })
    expect(seen.json<ProblemDetail>().problem).toMatchObject({ state: 'watching' })
  })
})
