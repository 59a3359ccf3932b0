import type { Project } from '@throughline/contract'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeDataDir, start } from '../test/program.ts'
import { record } from '../test/record.ts'
import { owner, startTestServer, type TestServer } from '../test/test-server.ts'

// Programs are started, several of them; on a busy machine a start takes its time.
vi.setConfig({ testTimeout: 180_000 })

const run = (args: string[], environment: Record<string, string> = {}) => start('cli/throughline.ts', { args, environment }).ended
const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? ''
const owned = { THROUGHLINE_OWNER_EMAIL: owner.email, THROUGHLINE_OWNER_PASSWORD: owner.password }

describe('the command line', () => {
  it('tells what it knows, also when asked for nothing', async () => {
    for (const args of [[], ['--help'], ['token', '--help']]) {
      const { code, stdout } = await run(args)
      expect(code).toBe(0)
      for (const word of ['serve', 'demo', 'token create', 'doctor', 'migrate', 'DATA_DIR']) expect(stdout).toContain(word)
    }
  })

  it.each([
    [['paint'], 2, /does not know "paint"/],
    [['token', 'destroy'], 1, /token create/],
    [['token', 'create'], 1, /--scope has to be one of read, write, admin/],
    [['token', 'create', '--scope', 'read', '--colour', 'red'], 1, /'--colour'/],
    [['demo', '--days', 'many'], 1, /--days has to be a whole number/],
    [['doctor'], 1, /PORT has to be a number/],
  ] as const)('answers %j with code %i and a sentence', async (args, code, sentence) => {
    const ended = await run([...args], { PORT: args[0] === 'doctor' ? 'http' : '0' })
    expect(ended.code).toBe(code)
    expect(ended.stderr).toMatch(sentence)
    expect(ended.stderr).not.toContain('    at ')
  })
})

describe('verbs on a data directory in which a server works', () => {
  let server: TestServer
  let environment: Record<string, string>
  beforeAll(async () => {
    server = await startTestServer()
    environment = { DATA_DIR: server.dataDir }
  })
  afterAll(() => server.remove())

  it('make a token for the organisation; it stands alone on the last line, and works', async () => {
    const { code, stdout } = await run(['token', 'create', '--scope', 'admin'], environment)
    expect(code).toBe(0)
    const token = lastLine(stdout)
    expect(token).toMatch(/^tlt_[\w-]{43}$/)
    expect((await server.call('POST', '/api/v1/projects', { as: { token }, body: { name: 'By program' } })).status).toBe(200)
  })

  it('bring a file of events in, know it again, and write what there is into another', async () => {
    const as = await server.signIn(owner.email, owner.password)
    const { key } = (await server.call('POST', '/api/v1/projects', { as, body: { name: 'Files' } })).json<{ key: string }>()
    const [file, out] = [join(server.dataDir, 'old.csv'), join(server.dataDir, 'out.jsonl')]
    await writeFile(file, 'when;what;user id;price\n2021-03-04 10:00:00;bought;ada;12.5\nnever;bought;ada;1\n')
    const columns = ['--time', 'when', '--event', 'what']
    const imported = await run(['import', file, '--project', key, ...columns], environment)
    expect(imported.stdout).toMatch(/^1 events are stored\.\n1 lines could not be taken: .*bad-lines\.csv has them by number\.\n$/)
    expect((await run(['import', file, '--project', key], environment)).stderr).toMatch(/This very file was imported on .* as old\.csv\./)
    const period = ['--from', '2021-01-01T00:00:00Z', '--to', '2022-01-01T00:00:00Z']
    expect(await run(['export', 'events', '--project', key, '--out', out, ...period], environment)).toMatchObject({ code: 0 })
    const [line = '', ...more] = (await readFile(out, 'utf8')).trimEnd().split('\n')
    expect(more).toEqual([])
    expect(JSON.parse(line)).toMatchObject({
      at: '2021-03-04T10:00:00.000Z',
      name: 'bought',
      person_id: 'ada',
      properties: '{"price":"12.5"}',
    })
    expect((await run(['export', 'events', '--project', key, '--out', out], environment)).stderr).toContain('is there already')
  })

  it('tell what the metrics of a project come to, with the value that the API has', async () => {
    const as = await server.signIn(owner.email, owner.password)
    const { id, key } = (await server.call('POST', '/api/v1/projects', { as, body: { name: 'Metrics' } })).json<Project>()
    expect((await run(['metrics', '--project', key], environment)).stdout).toBe('"Metrics" has no metrics yet.\n')
    const views = { kind: 'trend', series: [{ match: { kind: 'pageview' } }] }
    const body = { name: 'Page\tviews', query: views, take: { trend: 'total' }, unit: 'count' }
    await server.call('POST', `/api/v1/projects/${id}/metrics`, { as, body })
    await server.call('POST', `/api/v1/projects/${id}/metrics`, { as, body: { ...body, name: 'Mean', take: { trend: 'mean' } } })
    const { stdout } = await run(['metrics', '--days', '7', '--project', key], environment)
    expect(stdout).toBe('name\tunit\tvalue\tbefore\nMean\tcount\t0\t0\nPage views\tcount\t0\t0\n')
    expect((await run(['metrics', '--days', 'all'], environment)).stderr).toContain('--days has to be a whole number')
  })

  it('make a token for one project, named by its key', async () => {
    const as = await server.signIn(owner.email, owner.password)
    const project = (await server.call('POST', '/api/v1/projects', { as, body: { name: 'One' } })).json<{ id: string; key: string }>()
    const token = lastLine((await run(['token', 'create', '--project', project.key, '--scope', 'read'], environment)).stdout)
    expect((await server.call('GET', '/api/v1/projects', { as: { token } })).json()).toMatchObject({ items: [{ id: project.id }] })
    const unknown = await run(['token', 'create', '--project', 'tl_nothing', '--scope', 'read'], environment)
    expect(unknown).toMatchObject({ code: 1, stdout: '' })
    expect(unknown.stderr).toContain('No project has the key tl_nothing')
  })

  it('fill a project of its own with visits, tell how far they are, and lead there; a second time it is the same project', async () => {
    const args = ['demo', '--days', '2', '--visits', '4', '--seed', '7']
    const { code, stdout, stderr } = await run(args, environment)
    expect(code).toBe(0)
    expect(stderr).toMatch(/Visits to the demo shop: \d+ %/)
    const [, path = ''] = new RegExp(`^Watch them at ${server.url}(/p/\\S+/recordings)\n$`, 'm').exec(stdout) ?? []
    const token = lastLine((await run(['token', 'create', '--scope', 'read'], environment)).stdout)
    const listed = (await server.call('GET', `/api/v1/projects${path.slice(2)}`, { as: { token } })).json<{ items: object[] }>()
    expect(listed.items.length).toBeGreaterThan(0)

    expect((await run(args, environment)).code).toBe(0)
    const projects = (await server.call('GET', '/api/v1/projects', { as: { token } })).json<{ items: { name: string }[] }>()
    expect(projects.items.filter(({ name }) => name === 'Demo shop')).toHaveLength(1)
  })

  it('erase somebody: nobody sees any of it any more, and the proof has an address', async () => {
    const as = await server.signIn(owner.email, owner.password)
    const project = (await server.call('POST', '/api/v1/projects', { as, body: { name: 'Erased' } })).json<Project>()
    const { recordingId, visitor } = await record(server, project, as, 'visitor-to-erase')
    const path = `/api/v1/projects/${project.id}/recordings/${recordingId}`

    const neither = await run(['erase', '--project', project.key], environment)
    expect(neither).toMatchObject({ code: 1, stdout: '' })
    expect(neither.stderr).toContain('Say whom to erase')
    const nobody = await run(['erase', '--visitor', 'nobody', '--project', project.key], environment)
    expect(nobody.stderr).toContain('Nothing was erased')
    expect((await server.call('GET', path, { as })).status).toBe(200)

    const { code, stdout, stderr } = await run(['erase', '--visitor', visitor, '--project', project.key], environment)
    expect({ code, stderr }).toMatchObject({ code: 0 })
    expect(stdout).toContain('Nobody can see any of it any more: 1 session of 1 browser, 1 of them recorded.')
    expect((await server.call('GET', path, { as })).status).toBe(404)
    const [, proof = ''] = new RegExp(`${server.url}(/api/v1/projects/\\S+/erasures/\\S+)`).exec(stdout) ?? []
    expect((await server.call('GET', proof, { as })).json()).toMatchObject({ kind: 'visitor', found: { sessions: 1, recordings: 1 } })
  })

  it('go through a socket that only this user can reach', async () => {
    const { mode } = await stat(join(server.dataDir, 'control.sock'))
    expect((mode & 0o777).toString(8)).toBe('600')
  })

  it('leave the schemas to the server', async () => {
    expect(await run(['migrate'], environment)).toMatchObject({ code: 0, stdout: expect.stringContaining('A server runs') as string })
  })

  it('find it well', async () => {
    expect((await run(['doctor'], environment)).stdout).toMatch(/ok {7}Stores/)
  })
})

describe('verbs on a data directory in which no server works', () => {
  it('say what is missing before the server was set up, and do it after', async () => {
    const dataDir = await makeDataDir()
    const early = await run(['token', 'create', '--scope', 'read'], { DATA_DIR: dataDir })
    expect(early.code).toBe(1)
    expect(early.stderr).toContain('Nobody has set this server up yet')

    const server = await startTestServer({ dataDir, environment: owned })
    await server.stop()
    const { code, stdout } = await run(['token', 'create', '--scope', 'read'], { DATA_DIR: dataDir })
    expect(code).toBe(0)
    const again = await startTestServer({ dataDir })
    expect((await again.call('GET', '/api/v1/projects', { as: { token: lastLine(stdout) } })).status).toBe(200)
    await again.stop()
  })
})
