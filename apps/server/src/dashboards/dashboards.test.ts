import {
  readyMadeDashboards,
  type AnsweredMetric,
  type AnsweredQuestion,
  type Dashboard,
  type DashboardShare,
  type DataHealth,
  type ListedDashboard,
  type Metric,
  type Output,
  type Project,
  type readSharedDashboard,
  type SavedQuestion,
  type Segment,
  type TileAnswer,
  type TrendResult,
} from '@throughline/contract'
import { randomUUID } from 'node:crypto'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { join, ownOrganization, type Organization } from '../test/people.ts'
import { startTestServer, type Credential, type TestServer } from '../test/test-server.ts'

const DAY_MS = 24 * 60 * 60 * 1000

let server: TestServer
let organization: Organization
let project: Project
let skippedMs = 0

beforeAll(async () => {
  server = await startTestServer({ environment: { LOG_LEVEL: 'error' }, now: () => new Date(Date.now() + skippedMs) })
  organization = await ownOrganization(server)
  project = (await server.call('POST', '/api/v1/projects', { as: organization.owner, body: { name: 'Shop' } })).json<Project>()
  await order('maria', { plan: 'team' })
  await order('nikos', { plan: 'free' })
})
afterAll(() => server.remove())

/** A visit in which somebody whom the site knows orders something. */
const order = async (person: string, properties: object): Promise<void> => {
  const at = Date.now()
  const url = 'https://shop.example/'
  const events = [
    { id: v7(), kind: 'pageview', at: at - 30, url },
    { id: v7(), kind: 'identify', at: at - 20, url, person, props: properties },
    { id: v7(), kind: 'custom', at: at - 10, url, name: 'ordered', props: properties },
  ]
  const body = { project: project.key, sentAt: at, visitor: `visitor-${person}`, session: v7(), tab: 'tab', events }
  const sent = await server.call('POST', '/collect/events', {
    body,
    headers: {
      origin: 'https://shop.example',
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    },
  })
  expect(sent.status, sent.text).toBe(202)
  await vi.waitFor(
    async () => {
      const { events: counts } = (await call('GET', '/health')).json<DataHealth>()
      expect(counts).toMatchObject({ inSpool: 0 })
      const answer = (await call('POST', '/query', orders)).json<{ result: TrendResult }>()
      expect(answer.result.lines[0]?.total).toBeGreaterThan(person === 'maria' ? 0 : 1)
    },
    { timeout: 20_000, interval: 100 },
  )
}

const under = (path: string): string => `/api/v1/projects/${project.id}${path}`
const call = (method: string, path: string, body?: object, as: Credential = organization.owner) =>
  server.call(method, under(path), { as, ...(body && { body }) })

const orders = { kind: 'trend', series: [{ match: { kind: 'custom', name: 'ordered' } }] }
const ofTeams = JSON.stringify({ person: { key: 'plan', test: 'is', values: ['team'] } })
const place = (y: number, changes: object = {}) => ({ id: randomUUID(), x: 0, y, width: 6, height: 4, ...changes })
const asked = (query: object, changes: object = {}) => place(0, { content: { kind: 'question', query }, ...changes })

const make = async (...tiles: object[]): Promise<Dashboard> => {
  const answer = await call('POST', '/dashboards', { name: 'Weekly', tiles })
  expect(answer.status, answer.text).toBe(200)
  return answer.json<Dashboard>()
}
const ask = (dashboard: Dashboard, filters: object = {}, tile = 0) =>
  call('POST', `/dashboards/${dashboard.id}/tiles/${dashboard.tiles[tile]?.id}/answer`, filters)
const totalOf = (answer: TileAnswer): number | null | undefined =>
  answer.kind === 'question' && answer.result.kind === 'trend' ? answer.result.lines[0]?.total : undefined

describe('a dashboard', () => {
  it('is made, changed by others, set aside and put back', async () => {
    const made = await make(asked(orders))
    expect(made).toMatchObject({ name: 'Weekly', description: '', version: 1, tiles: [{ title: '', content: { kind: 'question' } }] })
    const editor = await join(server, organization, 'editor', 'eda')
    const changed = (await call('PATCH', `/dashboards/${made.id}`, { name: 'Monthly' }, editor.as)).json<Dashboard>()
    expect(changed).toMatchObject({ name: 'Monthly', version: 1, changedBy: 'eda', tiles: made.tiles })
    const viewer = await join(server, organization, 'viewer', 'vic')
    expect((await call('PATCH', `/dashboards/${made.id}`, { name: 'Mine' }, viewer.as)).status).toBe(403)
    const { items } = (await call('GET', '/dashboards', undefined, viewer.as)).json<{ items: ListedDashboard[] }>()
    expect(items.find(({ id }) => id === made.id)).toMatchObject({ name: 'Monthly', tiles: 1 })
    await call('DELETE', `/dashboards/${made.id}`)
    expect((await call('GET', `/dashboards/${made.id}`)).status).toBe(404)
    expect((await ask(made)).status).toBe(404)
    await call('POST', `/dashboards/${made.id}/restore`)
    expect((await call('GET', `/dashboards/${made.id}`)).json<Dashboard>()).toEqual(changed)
  })

  it('is not overwritten by whoever has not seen its latest tiles', async () => {
    const made = await make(asked(orders))
    const put = (version: number) =>
      call('PATCH', `/dashboards/${made.id}`, { tiles: [place(0, { content: { kind: 'text', text: 'x' } })], version })
    expect((await put(1)).json<Dashboard>().version).toBe(2)
    const late = await put(1)
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('Somebody else')])
    expect((await call('PATCH', `/dashboards/${made.id}`, { tiles: [] })).status).toBe(400)
  })

  it.each([
    ['lie on each other', [place(0, { content: { kind: 'text', text: 'a' } }), place(3, { content: { kind: 'text', text: 'b' } })]],
    ['leave the grid', [place(0, { x: 8, content: { kind: 'text', text: 'a' } })]],
    ['ask what is no question', [asked({ kind: 'trend', series: [] })]],
    ['are unknown', [place(0, { content: { kind: 'page', url: 'https://example.com' } })]],
  ])('takes no tiles that %s', async (_, tiles) => expect((await call('POST', '/dashboards', { name: 'Wrong', tiles })).status).toBe(400))
})

describe('a tile', () => {
  it('answers its own question, its period and visits narrowed by the filters of the whole', async () => {
    const dashboard = await make(asked({ ...orders, period: { last: { count: 7, unit: 'day' } } }, { title: 'Orders' }))
    const plain = (await ask(dashboard)).json<AnsweredQuestion>()
    expect(plain).toMatchObject({ kind: 'question', name: 'Orders', view: null, query: { period: { last: { count: 7, unit: 'day' } } } })
    expect(totalOf(plain)).toBe(2)
    const long = { from: '2020-01-01T00:00:00.000Z', to: '2020-02-01T00:00:00.000Z' }
    const narrowed = (await ask(dashboard, { period: long })).json<AnsweredQuestion>()
    expect([narrowed.query.period, narrowed.meta.from, totalOf(narrowed)]).toEqual([long, long.from, 0])
    const teams = (await ask(dashboard, { where: ofTeams })).json<AnsweredQuestion>()
    expect([teams.query.where, totalOf(teams)]).toEqual([ofTeams, 1])
    // The question that it leads to gives the same number.
    const again = (await call('POST', '/query', teams.query)).json<{ result: TrendResult }>()
    expect(again.result.lines[0]?.total).toBe(1)
    expect((await ask(dashboard, { where: '{' })).status).toBe(400)
  })

  it('keeps its own condition and segment beside those of the whole', async () => {
    const segment = async (plan: string) =>
      (await call('POST', '/segments', { name: plan, condition: { person: { key: 'plan', test: 'is', values: [plan] } } })).json<Segment>()
        .id
    const [team, free] = [await segment('team'), await segment('free')]
    const dashboard = await make(asked({ ...orders, segment: team }))
    const both = (await ask(dashboard, { segment: free })).json<AnsweredQuestion>()
    expect([totalOf((await ask(dashboard, { segment: team })).json()), totalOf(both)]).toEqual([1, 0])
    const again = (await call('POST', '/query', both.query)).json<{ result: TrendResult }>()
    expect(again.result.lines[0]?.total).toBe(0)
  })

  it('shows a saved question as it is now, and says so when it is gone', async () => {
    const saved = (await call('POST', '/saved-questions', { name: 'Orders by week', query: orders, view: 'bars' })).json<SavedQuestion>()
    const dashboard = await make(place(0, { content: { kind: 'saved', savedQuestionId: saved.id } }))
    expect((await ask(dashboard)).json()).toMatchObject({ name: 'Orders by week', view: 'bars' })
    await call('PATCH', `/saved-questions/${saved.id}`, { name: 'Orders', view: 'number' })
    expect((await ask(dashboard)).json()).toMatchObject({ name: 'Orders', view: 'number' })
    await call('DELETE', `/saved-questions/${saved.id}`)
    const gone = await ask(dashboard)
    expect([gone.status, gone.text]).toEqual([410, expect.stringContaining('was removed')])
  })

  it('shows what a metric comes to', async () => {
    const metric = (
      await call('POST', '/metrics', { name: 'Orders made', query: orders, take: { trend: 'total' }, unit: 'count' })
    ).json<Metric>()
    const dashboard = await make(place(0, { content: { kind: 'metric', metricId: metric.id } }))
    const answer = (await ask(dashboard, { where: ofTeams })).json<AnsweredMetric>()
    expect(answer).toMatchObject({
      kind: 'metric',
      name: 'Orders made',
      metric: { unit: 'count' },
      reading: { value: 1 },
      query: { where: ofTeams },
    })
  })

  it('draws metrics as series of a trend', async () => {
    const metric = (
      await call('POST', '/metrics', { name: 'Orders drawn', query: orders, take: { trend: 'total' }, unit: 'count' })
    ).json<Metric>()
    const dashboard = await make(asked({ kind: 'trend', series: [{ metric: metric.id }] }))
    expect(totalOf((await ask(dashboard)).json<TileAnswer>())).toBe(2)
    expect(totalOf((await ask(dashboard, { where: ofTeams })).json<TileAnswer>())).toBe(1)
  })

  it('of another dashboard, or of words, has no answer', async () => {
    const [one, other] = [await make(place(0, { content: { kind: 'text', text: 'a' } })), await make(asked(orders))]
    expect((await ask(one)).status).toBe(404)
    expect((await call('POST', `/dashboards/${one.id}/tiles/${other.tiles[0]?.id}/answer`, {})).status).toBe(404)
  })
})

it.each(readyMadeDashboards.map((ready) => [ready.name, ready] as const))(
  'the ready-made %s can be had, and each of its tiles is answered',
  async (name, ready) => {
    const made = (
      await call('POST', '/dashboards', {
        name,
        description: ready.description,
        tiles: ready.tiles.map((tile) => ({ ...tile, id: randomUUID() })),
      })
    ).json<Dashboard>()
    for (const [index, { content }] of made.tiles.entries())
      if (content.kind !== 'text') expect((await ask(made, {}, index)).status, JSON.stringify(content)).toBe(200)
  },
)

type Shared = Output<typeof readSharedDashboard>

const share = async (dashboard: Dashboard, body: object = {}, as: Credential = organization.owner) => {
  const answer = await call('POST', `/dashboards/${dashboard.id}/shares`, { days: 7, ...body }, as)
  expect(answer.status, answer.text).toBe(200)
  const made = answer.json<DashboardShare & { link: string }>()
  return { ...made, token: made.link.split('/').at(-1) ?? '' }
}
const open = (token: string, rest = '') => server.call('GET', `/api/v1/shared-dashboards/${token}${rest}`)

describe('a link to a dashboard', () => {
  it('shows its tiles and their answers to somebody without an account, under the filters it was made with', async () => {
    const dashboard = await make(asked(orders, { title: 'Orders' }), place(4, { content: { kind: 'text', text: '**Hello**' } }))
    const { token, link } = await share(dashboard, { filters: { where: ofTeams, period: { last: { count: 7, unit: 'day' } } } })
    expect(link).toMatch(/\/board\/tld_[\w-]{43}$/)
    const shown = (await open(token)).json<Shared>()
    expect(shown).toMatchObject({ project: 'Shop', name: 'Weekly', isNarrowed: true, mayChoosePeriod: false })
    expect(shown.tiles.map(({ title, text }) => [title, text])).toEqual([
      ['Orders', null],
      ['', '**Hello**'],
    ])
    const answer = (await open(token, `/tiles/${dashboard.tiles[0]?.id}`)).json<AnsweredQuestion>()
    expect([totalOf(answer), answer.query.period]).toEqual([1, { last: { count: 7, unit: 'day' } }])
  })

  it('tells of no condition, nor of whom the numbers count', async () => {
    const tests = [{ field: { property: 'plan' }, test: 'is', values: ['team', 'maria@example.com'] }]
    const named = {
      kind: 'trend',
      series: [{ match: { kind: 'custom', name: 'ordered', where: tests } }],
      where: JSON.stringify({ isPerson: 'maria' }),
    }
    const dashboard = await make(asked(named))
    const { token } = await share(dashboard, { filters: { where: ofTeams } })
    const answers = [await open(token), await open(token, `/tiles/${dashboard.tiles[0]?.id}`)]
    for (const { text } of answers) expect(text).not.toMatch(/maria|isPerson|"where":[^[]|"field"|visitor-/)
    expect(totalOf(answers[1]?.json<TileAnswer>() as TileAnswer)).toBe(1)
  })

  it('keeps what its segment said, and asks for nothing else', async () => {
    const segment = (await call('POST', '/segments', { name: 'Teams', condition: JSON.parse(ofTeams) as object })).json<Segment>()
    const dashboard = await make(asked(orders))
    const other = await make(asked(orders))
    const { token } = await share(dashboard, { filters: { segment: segment.id } })
    await call('PATCH', `/segments/${segment.id}`, { condition: { person: { key: 'plan', test: 'is', values: ['free', 'team'] } } })
    const tile = `/tiles/${dashboard.tiles[0]?.id}`
    expect(totalOf((await open(token, tile)).json())).toBe(1)
    expect((await open(token, `/tiles/${other.tiles[0]?.id}`)).status).toBe(404)
    expect((await open(token, `${tile}?period=12m`)).status).toBe(400)
    expect(totalOf((await open(token, `${tile}?where=%7B%22live%22%3Atrue%7D&segment=x&from=2020-01-01`)).json())).toBe(1)
    for (const path of ['/dashboards', `/dashboards/${dashboard.id}`, '/people'])
      expect((await call('GET', path, undefined, { token })).status).toBe(401)
  })

  it('lets its reader choose among some periods where its maker said so', async () => {
    const dashboard = await make(asked(orders))
    const { token } = await share(dashboard, { mayChoosePeriod: true })
    const tile = `/tiles/${dashboard.tiles[0]?.id}`
    const answer = (await open(token, `${tile}?period=12w`)).json<AnsweredQuestion>()
    expect(answer.query.period).toEqual({ last: { count: 12, unit: 'week' } })
    expect((await open(token, `${tile}?period=10y`)).status).toBe(400)
  })

  it('opens nothing any more once it was revoked, ran out, its maker may not share, or the dashboard is gone', async () => {
    const dashboard = await make(asked(orders))
    const rest = `/tiles/${dashboard.tiles[0]?.id}`
    const statuses = async (token: string) => [(await open(token)).status, (await open(token, rest)).status]

    const revoked = await share(dashboard)
    expect((await call('DELETE', `/dashboards/${dashboard.id}/shares/${revoked.id}`)).status).toBe(200)
    expect(await statuses(revoked.token)).toEqual([404, 404])

    const editor = await join(server, organization, 'editor', 'sharing-editor')
    const theirs = await share(dashboard, {}, editor.as)
    expect(await statuses(theirs.token)).toEqual([200, 200])
    const path = `/api/v1/organizations/${organization.id}/members/${editor.userId}`
    await server.call('PATCH', path, { as: organization.owner, body: { role: 'viewer' } })
    expect(await statuses(theirs.token)).toEqual([404, 404])

    const { token, id } = await share(dashboard)
    expect(await statuses(token)).toEqual([200, 200])
    const { items } = (await call('GET', `/dashboards/${dashboard.id}/shares`)).json<{ items: DashboardShare[] }>()
    expect(items).toMatchObject([{ id, lastOpenedAt: expect.any(String) }])
    expect(JSON.stringify(items)).not.toContain(token.slice(4, 20))
    skippedMs = 7 * DAY_MS + 1_000
    expect(await statuses(token)).toEqual([410, 410])
    skippedMs = 0
    await call('DELETE', `/dashboards/${dashboard.id}`)
    expect(await statuses(token)).toEqual([404, 404])
  })

  it('has a page that tells its address to no other site', async () => {
    const page = await server.call('GET', `/board/tld_${'A'.repeat(43)}`, { headers: { accept: 'text/html' } })
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    expect(page.headers.get('x-robots-tag')).toContain('noindex')
  })
})
