import { getRequestListener } from '@hono/node-server'
import type { CollectProject } from '@throughline/ingest'
import { aProject } from '@throughline/testkit'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLog } from '../../log.ts'
import { send } from '../../test/test-server.ts'
import { createApp } from '../create-app.ts'
import { createMetrics } from '../metrics.ts'
import { serveDashboard } from './dashboard-files.ts'
import { serveDemoShop } from './demo-shop.ts'
import { serveTracker } from './tracker-files.ts'

const project: CollectProject = aProject()
const script = `console.log(${JSON.stringify('x'.repeat(5_000))})`
const files = {
  'dashboard/index.html': '<!doctype html><title>Throughline</title>',
  'dashboard/color-scheme.js': script,
  'dashboard/assets/dashboard-abc123.js': script,
  'dashboard/player/frame.html': '<!doctype html><title>Player</title>',
  'tracker/t.js': script,
  'tracker/t/recorder-abc123.js': script,
  'secret.txt': 'not to be served',
}

let folder: string
const servers: Server[] = []
let url: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-pages-'))
  for (const directory of ['dashboard/assets', 'dashboard/player', 'tracker/t', 'empty'])
    await mkdir(join(folder, directory), { recursive: true })
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
  url = await serve('dashboard', 'tracker')
})
afterAll(async () => {
  for (const server of servers) server.close()
  await rm(folder, { recursive: true })
})

const serve = async (dashboard: string, tracker: string): Promise<string> => {
  const app = createApp({ publicUrl: 'https://insights.example.com', log: createLog('silent').log, metrics: createMetrics() })
  serveTracker(app, join(folder, tracker))
  serveDemoShop(app, { find: (key) => (key === project.key ? project : undefined), refresh: async () => {}, close: () => {} })
  serveDashboard(app, join(folder, dashboard))
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const server = createServer((request, response) => void listener(request, response))
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, resolve))
  return `http://localhost:${(server.address() as AddressInfo).port}`
}

const page = { headers: { accept: 'text/html' } }

describe('the dashboard', () => {
  it('answers every address that a person may open with its one document, which is asked for anew each time', async () => {
    for (const path of ['/', '/sign-in', '/p/01890000-0000-7000-8000-000000000000/recordings', '/setup?token=abc']) {
      const answer = await send(url + path, page)
      expect(answer.status, path).toBe(200)
      expect(await answer.text()).toContain('<title>Throughline</title>')
      expect(answer.headers.get('cache-control')).toBe('no-cache')
    }
  })

  it('does not take a missing script or picture for a page', async () => {
    for (const path of ['/assets/old-123.js', '/missing.png', '/favicon.ico']) expect((await send(url + path, page)).status, path).toBe(404)
    expect((await send(`${url}/picture`, { headers: { accept: 'image/png' } })).status).toBe(404)
  })

  it('is found again when it was built anew under the running server', async () => {
    const [rebuilt, before, after] = [join(folder, 'rebuilt'), 'assets/app-before.js', 'assets/app-after.js']
    await mkdir(join(rebuilt, 'assets'), { recursive: true })
    await writeFile(join(rebuilt, before), script)
    const server = await serve('rebuilt', 'empty')
    await writeFile(join(rebuilt, after), script)
    await rm(join(rebuilt, before))
    expect((await send(`${server}/${before}`)).status).toBe(404)
    expect((await send(`${server}/${after}`)).status).toBe(200)
  })

  it('lets files whose names change with their content be kept for ever, and others be asked for', async () => {
    expect((await send(`${url}/assets/dashboard-abc123.js`)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const scheme = await send(`${url}/color-scheme.js`)
    expect(scheme.headers.get('cache-control')).toBe('no-cache')
    const etag = scheme.headers.get('etag') ?? ''
    const again = await send(`${url}/color-scheme.js`, { headers: { 'if-none-match': `W/${etag}` } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
  })

  it('is sent compressed to whoever takes that, and whole to others', async () => {
    const packed = await send(`${url}/color-scheme.js`)
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    expect(Number(packed.headers.get('content-length'))).toBeLessThan(1_000)
    const plain = await send(`${url}/color-scheme.js`, { headers: { 'accept-encoding': 'identity' } })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(await plain.text()).toBe(await packed.text())
  })

  it('has nothing outside its folder', async () => {
    for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/../../secret.txt', '/%00', '/%e0%a4%a'])
      expect(await (await send(url + path)).text(), path).not.toContain('not to be served')
  })

  it('tells browsers to come by https only, where that is its address', async () => {
    expect((await send(url, page)).headers.get('strict-transport-security')).toBe('max-age=31536000')
  })

  it('that is not built says so, and how to build it', async () => {
    const answer = await send(await serve('empty', 'empty'), page)
    expect(answer.status).toBe(503)
    expect(await answer.text()).toMatch(/not built.*npm start/s)
  })
})

describe('the page of the player', () => {
  it('may load nothing from anywhere, and be shown by our own pages only', async () => {
    const { headers } = await send(`${url}/player/frame.html`)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      'img-src data: blob:',
      'font-src data: blob:',
      'media-src data:',
      "frame-src 'self' about:",
      "frame-ancestors 'self'",
      "form-action 'none'",
      "base-uri 'none'",
    ])
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
  })
})

describe('the tracker', () => {
  it.each([
    ['/t.js', 'public, max-age=3600'],
    ['/t/recorder-abc123.js', 'public, max-age=31536000, immutable'],
  ])('is loaded from any site: %s', async (path, caching) => {
    const { status, headers } = await send(url + path, { headers: { origin: 'https://shop.example' } })
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe(caching)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(headers.get('etag')).toMatch(/^"[\w-]{22}"$/)
  })

  it('that is missing is answered with a script that does nothing', async () => {
    const parts = await send(`${url}/t/none-1.js`)
    expect(parts.status).toBe(404)
    expect(await parts.text()).toMatch(/^\/\*.*\*\/$/)
    expect((await send(`${await serve('empty', 'empty')}/t.js`)).status).toBe(503)
  })
})

describe('the demo shop', () => {
  it('is there for a project that exists, with its key in the script tag and a policy of its own', async () => {
    const answer = await send(`${url}/demo/shop/${project.key}/`, page)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toMatch(new RegExp(`<script[^>]*src="/t.js"[^>]*data-project="${project.key}"`))
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('is found without the slash at the end', async () => {
    const answer = await send(`${url}/demo/shop/${project.key}`, { redirect: 'manual' })
    expect(answer.headers.get('location')).toBe(`/demo/shop/${project.key}/`)
  })

  it('is not there for any other', async () => {
    for (const key of ['tl_aaaaaaaaaaaaaaaaaaaaaaaa', 'x', '..'])
      expect((await send(`${url}/demo/shop/${key}/`, page)).headers.get('content-security-policy'), key).not.toMatch(
        /^default-src 'self'; style-src 'self'; script/,
      )
  })
})
