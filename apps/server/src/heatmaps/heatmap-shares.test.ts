import type { HeatmapShare, Output, Project, readSharedHeatmap } from '@throughline/contract'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { join, ownOrganization, type Organization } from '../test/people.ts'
import { record } from '../test/record.ts'
import { startTestServer, type Credential, type TestServer } from '../test/test-server.ts'

const DAY_MS = 24 * 60 * 60 * 1000

let server: TestServer
let organization: Organization
let project: Project
let snapshotId: string
let recordingId: string
let skippedMs = 0

beforeAll(async () => {
  server = await startTestServer({ environment: { LOG_LEVEL: 'error' }, now: () => new Date(Date.now() + skippedMs) })
  organization = await ownOrganization(server)
  const made = await server.call('POST', '/api/v1/projects', { as: organization.owner, body: { name: 'Shop' } })
  project = made.json()
  ;({ recordingId, snapshotId } = await record(server, project, organization.owner))
})
afterAll(() => server.remove())

type Shared = Output<typeof readSharedHeatmap>

const view = (changes: object = {}) => {
  const [from, to] = [new Date(Date.now() - DAY_MS), new Date(Date.now() + DAY_MS)].map((at) => at.toISOString())
  return { route: '/', kind: 'click', device: 'desktop', from, to, snapshot: snapshotId, ...changes }
}

const share = async (
  changes: object = {},
  as: Credential = organization.owner,
): Promise<HeatmapShare & { link: string; token: string }> => {
  const answer = await server.call('POST', `/api/v1/projects/${project.id}/heatmap-shares`, { as, body: { view: view(changes), days: 7 } })
  expect(answer.status, answer.text).toBe(200)
  const made = answer.json<HeatmapShare & { link: string }>()
  return { ...made, token: made.link.split('/').at(-1) ?? '' }
}

const open = (token: string, rest = '') => server.call('GET', `/api/v1/shared-heatmaps/${token}${rest}`)

const listed = async (as: Credential = organization.owner): Promise<HeatmapShare[]> =>
  (await server.call('GET', `/api/v1/projects/${project.id}/heatmap-shares`, { as })).json<{ items: HeatmapShare[] }>().items

describe('a link to a heatmap', () => {
  it('shows that heatmap, of the days it was made for, to somebody without an account', async () => {
    const { token, link, view: frozen } = await share()
    expect(link).toMatch(/\/share\/tls_[\w-]{43}$/)
    const answer = await open(token)
    expect(answer.status).toBe(200)
    const shown = answer.json<Shared>()
    expect(shown).toMatchObject({ project: 'Shop', view: frozen, heatmap: { route: '/', kind: 'click', from: frozen.from, to: frozen.to } })
    expect(shown.heatmap.snapshotId).toBe(frozen.snapshot)
    const lines = await open(token, '/snapshot')
    expect(lines.headers.get('content-type')).toBe('application/x-ndjson')
    expect(lines.text).toContain('https://shop.example/')
  })

  it('shows nothing else, whatever is asked of it', async () => {
    const { token } = await share({ route: '/cart' })
    const asked = `?route=/&kind=scroll&device=phone&from=2020-01-01T00:00:00Z&snapshot=${randomUUID()}.tab.1&projectId=${randomUUID()}`
    const answer = await open(token, asked)
    expect(answer.status === 400 || answer.json<Shared>().heatmap.route === '/cart').toBe(true)
    expect((await open(token, `/${snapshotId}`)).status).toBe(404)
    expect((await open(token, '/../snapshot')).status).toBe(404)
  })

  it('keeps no secret that could be read from the list or the store', async () => {
    const { token, id } = await share()
    const found = (await listed()).find((one) => one.id === id)
    expect(found).toMatchObject({ lastOpenedAt: null, createdBy: expect.any(String) })
    expect(JSON.stringify(found)).not.toContain(token.slice(4, 20))
  })

  it('tells when it was last opened', async () => {
    const { token, id } = await share()
    await open(token)
    expect((await listed()).find((one) => one.id === id)?.lastOpenedAt).toEqual(expect.any(String))
  })

  it('opens nothing any more once it was revoked', async () => {
    const { token, id } = await share()
    const revoked = await server.call('DELETE', `/api/v1/projects/${project.id}/heatmap-shares/${id}`, { as: organization.owner })
    expect(revoked.status).toBe(200)
    expect([(await open(token)).status, (await open(token, '/snapshot')).status]).toEqual([404, 404])
    expect((await listed()).some((one) => one.id === id)).toBe(false)
  })

  it('opens nothing any more once whoever made it may not make one', async () => {
    const editor = await join(server, organization, 'editor', 'sharing-editor')
    const { token } = await share({}, editor.as)
    expect((await open(token)).status).toBe(200)
    const path = `/api/v1/organizations/${organization.id}/members/${editor.userId}`
    await server.call('PATCH', path, { as: organization.owner, body: { role: 'viewer' } })
    expect((await open(token)).status).toBe(404)
  })

  it('is no way to a moment of another project', async () => {
    const other = await server.call('POST', '/api/v1/projects', { as: organization.owner, body: { name: 'Other' } })
    const made = await server.call('POST', `/api/v1/projects/${other.json<Project>().id}/heatmap-shares`, {
      as: organization.owner,
      body: { view: view(), days: 1 },
    })
    const { link, view: frozen } = made.json<HeatmapShare & { link: string }>()
    expect(frozen.snapshot).toBeNull()
    expect((await open(link.split('/').at(-1) ?? '', '/snapshot')).status).toBe(404)
  })

  it('says that it has run out, and opens nothing', async () => {
    const { token, id } = await share()
    skippedMs = 7 * DAY_MS + 1_000
    const answers = [await open(token), await open(token, '/snapshot')]
    skippedMs = 0
    expect(answers.map(({ status }) => status)).toEqual([410, 410])
    expect(answers[0]?.text).toContain('has run out')
    expect((await listed()).some((one) => one.id === id)).toBe(true)
  })

  it('keeps its numbers and loses its picture when the recording under it is deleted', async () => {
    const { token } = await share()
    await server.call('DELETE', `/api/v1/projects/${project.id}/recordings/${recordingId}`, { as: organization.owner })
    await record(server, project, organization.owner)
    const shown = (await open(token)).json<Shared>()
    expect(shown.heatmap).toMatchObject({ snapshotId: null, snapshot: null, points: [] })
    expect((await open(token, '/snapshot')).status).toBe(404)
  })
})

describe('the page of a link', () => {
  it('tells its address to no other site, and is kept out of indexes', async () => {
    const page = await server.call('GET', `/share/tls_${'A'.repeat(43)}`, { headers: { accept: 'text/html' } })
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    expect(page.headers.get('x-robots-tag')).toContain('noindex')
  })
})
