import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTracker } from '../build.ts'
import { cutRrweb } from '../src/record/rrweb/cut-rrweb.ts'

let folder = ''
const sizes: Record<string, number> = {}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-build-'))
  await buildTracker(folder)
  for (const name of ['t.js', ...(await readdir(join(folder, 't'))).map((file) => `t/${file}`)])
    sizes[name.replace(/-[\da-f]{12}/, '')] = gzipSync(await readFile(join(folder, name)), { level: 9 }).length
})

afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the built tracker', () => {
  it('keeps its budgets: 4.5 KB for the first chunk, 26 KB for the recorder, 4.5 KB for the lookout, 3.5 KB for vitals, 1.5 KB each for page views and canvases', () => {
    const { 't.js': first = Infinity, 't/recorder.js': recorder = Infinity, 't/lookout.js': lookout = Infinity } = sizes
    const { 't/canvas.js': canvas = Infinity, 't/views.js': views = Infinity, 't/vitals.js': vitals = Infinity } = sizes
    expect(first).toBeLessThanOrEqual(4_500)
    expect(recorder).toBeLessThanOrEqual(26_000)
    expect(lookout).toBeLessThanOrEqual(4_500)
    expect(views).toBeLessThanOrEqual(1_500)
    expect(vitals).toBeLessThanOrEqual(3_500)
    expect(canvas).toBeLessThanOrEqual(1_500)
  })

  it('loads chunks that are named by their content, and brings the licence of what it contains', async () => {
    const chunks = (await readdir(join(folder, 't'))).filter((name) => name.endsWith('.js'))
    const texts = await Promise.all(['t.js', ...chunks.map((chunk) => `t/${chunk}`)].map((file) => readFile(join(folder, file), 'utf8')))
    for (const chunk of chunks) expect(texts.some((text) => text.includes(chunk))).toBe(true)
    expect(await readFile(join(folder, 't/licences.txt'), 'utf8')).toContain('MIT License')
  })

  it('has nothing in it that a strict page policy forbids, and no word for the console', async () => {
    for (const name of ['t.js', ...(await readdir(join(folder, 't'))).map((file) => `t/${file}`)]) {
      const code = await readFile(join(folder, name), 'utf8')
      expect(code).not.toMatch(/\beval\(|new Function\(|document\.write|console\.(log|warn|error|info|debug)\(/)
    }
  })
})

describe('cutting rrweb', () => {
  it('refuses a module in which something is not where it was, rather than record unmasked', async () => {
    const source = await readFile(
      createRequire(import.meta.url)
        .resolve('@rrweb/record')
        .replace(/record\.[^/]*$/, 'record.js'),
      'utf8',
    )
    expect(() => cutRrweb(source)).not.toThrow()
    expect(() => cutRrweb(source.replace('function maskInputValue(', 'function maskValueOfInput('))).toThrow('has @rrweb/record changed?')
    expect(() => cutRrweb(source.replace('maskTextFn(textContent2', 'maskText(textContent2'))).toThrow('has @rrweb/record changed?')
  })
})
