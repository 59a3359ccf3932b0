import { limits, type SourceMap } from '@throughline/contract'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { start } from '../test/program.ts'
import { owner, startTestServer, type Answer, type Credential, type TestServer } from '../test/test-server.ts'
import { namesOfScript } from './script-name.ts'

// Programs are started; on a busy machine a start takes its time.
vi.setConfig({ testTimeout: 180_000 })

let server: TestServer
let as: Credential
let project: { id: string; key: string }
let folder = ''
beforeAll(async () => {
  server = await startTestServer()
  as = await server.signIn(owner.email, owner.password)
  project = (await server.call('POST', '/api/v1/projects', { as, body: { name: 'One' } })).json()
  folder = await mkdtemp(join(tmpdir(), 'throughline-maps-'))
})
afterAll(async () => {
  await server.remove()
  await rm(folder, { recursive: true, force: true })
})

const map = (file: string) => JSON.stringify({ version: 3, sources: [file], names: [], mappings: 'AAAA' })
const path = (): string => `/api/v1/projects/${project.id}/source-maps`
const upload = (query: string, body: string): Promise<Answer> => server.call('PUT', `${path()}?${query}`, { as, body })
const listed = async (): Promise<SourceMap[]> => (await server.call('GET', path(), { as })).json<{ items: SourceMap[] }>().items

describe('source maps', () => {
  it('are kept by script and release, and replaced by a later one', async () => {
    expect((await upload('script=/app.js&release=1.0', map('a.ts'))).json()).toMatchObject({
      script: '/app.js',
      release: '1.0',
      sources: 1,
      dropped: 0,
    })
    await upload('script=/app.js&release=1.1', map('a.ts'))
    await upload('script=/app.js%3Fv=7&release=1.0', JSON.stringify({ ...(JSON.parse(map('a.ts')) as object), sources: ['a.ts', 'b.ts'] }))
    expect((await listed()).map(({ release, sources }) => `${release}: ${sources}`).toSorted()).toEqual(['1.0: 2', '1.1: 1'])
    expect((await server.call('DELETE', `${path()}?release=1.1`, { as })).json()).toEqual({ deleted: 1 })
    const [left] = await listed()
    expect((await server.call('DELETE', `${path()}/${left?.id}`, { as })).json()).toEqual({ deleted: true })
    expect(await listed()).toEqual([])
  })

  it('are refused with a sentence when they are none, too large, or of no script', async () => {
    expect((await upload('script=/app.js', 'console.log(1)')).json()).toMatchObject({
      error: { code: 'invalid_input', message: expect.stringContaining('/app.js') as string },
    })
    expect((await upload('script=app.js', map('a.ts'))).status).toBe(400)
    const tooLarge = await upload('script=/app.js', ' '.repeat(limits.sourceMap.maxBytes + 1))
    expect([tooLarge.status, tooLarge.text]).toEqual([413, expect.stringContaining('32 MiB')])
    expect(await listed()).toEqual([])
  })

  it('come from a folder by the command line, on the machine of the server and from elsewhere', async () => {
    await mkdir(join(folder, 'assets/deep'), { recursive: true })
    await writeFile(join(folder, 'assets/app-1a2b3c4d.js.map'), map('app.ts'))
    await writeFile(join(folder, 'assets/deep/pay.mjs.map'), map('pay.ts'))
    await writeFile(join(folder, 'assets/style.css.map'), map('style.css'))
    await writeFile(join(folder, 'assets/broken.js.map'), 'no')
    const args = ['source-maps', 'upload', '--url-prefix', 'https://shop.example/', '--release', '2.0', folder]
    const here = await start('cli/throughline.ts', { args, environment: { DATA_DIR: server.dataDir } }).ended
    expect([here.code, here.stdout]).toEqual([
      0,
      expect.stringMatching(/broken\.js\.map: .*\n.*2 of 3 source maps are kept for release 2\.0/),
    ])
    expect((await listed()).map(({ script }) => script).toSorted()).toEqual([
      'https://shop.example/assets/app-1a2b3c4d.js',
      'https://shop.example/assets/deep/pay.mjs',
    ])

    const made = await start('cli/throughline.ts', {
      args: ['token', 'create', '--scope', 'write', '--project', project.key],
      environment: { DATA_DIR: server.dataDir },
    }).ended
    const token = made.stdout.trimEnd().split('\n').at(-1) ?? ''
    const away = [...args.slice(0, 3), '/', '--server', server.url, folder]
    const environment = { DATA_DIR: join(folder, 'nothing'), THROUGHLINE_TOKEN: token }
    expect(await start('cli/throughline.ts', { args: away, environment }).ended).toMatchObject({ code: 0 })
    expect((await listed()).map(({ script }) => script)).toContain('/assets/deep/pay.mjs')
    const refused = await start('cli/throughline.ts', { args: away, environment: { ...environment, THROUGHLINE_TOKEN: 'tlt_wrong' } }).ended
    expect([refused.code, refused.stderr.length > 0]).toEqual([1, true])
  })
})

it('a script goes by its address and by its path', () => {
  expect(namesOfScript('https://shop.example/a/b.js?v=1#x')).toEqual(['https://shop.example/a/b.js', '/a/b.js'])
  expect(namesOfScript('/a/b.js')).toEqual(['/a/b.js'])
})
