import { createHash } from 'node:crypto'
import { deflateSync, gzipSync } from 'node:zlib'
import { assetAnswer, defaultProjectSettings, errorBody, projectId, projectKey } from '@throughline/contract'
import type { CollectProject } from '@throughline/ingest'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { payloads } from '../50-replay-isolation/payloads.ts'
import { startTestCollector, type TestCollector } from '../support/collector.ts'
import type { RecordedNode } from '../support/recorded-nodes.ts'
import { hostileRequest } from './hostile-bodies.ts'
import { aGif, anIcon, aJpeg, aPng, aWebp } from './files.ts'

const QUESTIONS = 3_000
const FILES = 1_500
const AT_ONCE = 16

const project: CollectProject = {
  id: projectId.parse('0197d5a0-0000-7000-8000-00000000bad1'),
  key: projectKey.parse('tl_hostilefileshostilefiles'),
  origins: [],
  timeZone: 'UTC',
  settings: defaultProjectSettings,
}

let collector: TestCollector
beforeAll(async () => {
  collector = await startTestCollector([project])
})
afterAll(() => collector.close())

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const send = (bytes: Uint8Array, hash = hashOf(bytes), body = bytes) =>
  collector.post(`/collect/assets?project=${project.key}&hash=${hash}`, body)

const stored = async (hash: string): Promise<Buffer> => {
  const [row] = await collector.store.query<{ content: string }>(
    'select base64Encode(content) as content from assets final where project_id = {project: String} and hash = {hash: String}',
    { project: project.id, hash },
  )
  return Buffer.from(row?.content ?? '', 'base64')
}

const isStillWell = (): void => {
  expect(collector.errors).toEqual([])
  for (const { assets } of [collector.ingest.ledger(project.id), collector.ingest.unattributed()])
    expect(assets.received).toBe(assets.stored + assets.duplicate + assets.rejected)
}

const all = async <Item>(items: Item[], work: (item: Item) => Promise<void>): Promise<void> => {
  const next = async (): Promise<void> => {
    for (let item = items.pop(); item !== undefined; item = items.pop()) await work(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, next))
}

const aQuestion = () => ({ project: project.key, hashes: ['ab'.repeat(32), 'cd'.repeat(32)] })

describe('/collect/assets/missing', () => {
  it(`answers ${QUESTIONS} malformed questions with an answer or a refusal`, async () => {
    const disorderly: unknown[] = []
    await all(fc.sample(hostileRequest(aQuestion), { numRuns: QUESTIONS, seed: 42 }), async ({ body, headers }) => {
      const answer = await collector.post('/collect/assets/missing', body, headers)
      const parsed: unknown = JSON.parse(answer.body)
      const isOrderly = answer.status === 200 ? assetAnswer.safeParse(parsed).success : errorBody.safeParse(parsed).success
      if (!isOrderly || ![200, 400, 403, 404, 413, 415].includes(answer.status)) disorderly.push(answer)
    })
    expect(disorderly).toEqual([])
    isStillWell()
  }, 120_000)
})

describe('/collect/assets', () => {
  const drawing = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9" fill="url(#a)"/><image href="data:image/png;base64,x"/></svg>',
  )

  it(`takes or refuses ${FILES} files that are not quite what they were, and never fails`, async () => {
    const files = [aPng(), await aJpeg(), await aWebp(), aGif(), anIcon(), drawing, Buffer.from('a{color:red}')]
    const broken = fc
      .tuple(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 6 }),
        fc.option(fc.nat(), { freq: 3 }),
      )
      .map(([file, changes, end]) => {
        const bytes = Buffer.from(file)
        for (const [anywhere, by] of changes) bytes[anywhere % bytes.length] = by
        return end === null ? bytes : bytes.subarray(0, end % bytes.length)
      })
    const statuses = new Map<number, number>()
    await all(fc.sample(broken, { numRuns: FILES, seed: 42 }), async (bytes) => {
      const { status } = await send(bytes)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    })
    expect([...statuses.keys()].filter((status) => ![202, 400, 413].includes(status))).toEqual([])
    expect(statuses.get(202)).toBeGreaterThan(0)
    expect(statuses.get(400)).toBeGreaterThan(FILES / 10)
    isStillWell()
  }, 240_000)

  it('refuses a gzip bomb, a file that is too large, and one that is not what it says', async () => {
    expect((await send(Buffer.alloc(0), 'ab'.repeat(32), gzipSync(Buffer.alloc(200 * 1024 * 1024), { level: 9 }))).status).toBe(413)
    expect((await send(Buffer.alloc(0), 'ab'.repeat(32), Buffer.alloc(4 * 1024 * 1024 + 1))).status).toBe(413)
    expect((await send(Buffer.from('b{}'), 'ab'.repeat(32))).status).toBe(400)
    isStillWell()
  })

  it.each([
    ['without a project', `/collect/assets?hash=${'ab'.repeat(32)}`, 404],
    ['of a project that there is not', `/collect/assets?project=tl_nobody&hash=${'ab'.repeat(32)}`, 404],
    ['without a hash', `/collect/assets?project=${projectKey.parse('tl_hostilefileshostilefiles')}`, 400],
    ['with two', `/collect/assets?project=tl_hostilefileshostilefiles&hash=%00&hash=x`, 400],
  ])('refuses a file %s', async (_, path, status) => {
    expect(await collector.post(path, 'a{}')).toMatchObject({ status })
  })

  it('keeps nothing of what stands behind an image that is a page, too', async () => {
    const polyglot = Buffer.concat([aPng(), Buffer.from('<script>alert(document.domain)</script>')])
    expect((await send(polyglot)).status).toBe(202)
    const kept = await stored(hashOf(polyglot))
    expect(kept.subarray(1, 4).toString()).toBe('PNG')
    expect(kept.includes('script')).toBe(false)
  })

  it('keeps of a drawing nothing that runs or reaches out, whatever it was', async () => {
    const write = (node: RecordedNode): string => {
      if (node.type === 3) return (node.textContent ?? '').replace(/[&<]/g, (sign) => `&#${sign.charCodeAt(0)};`)
      if (node.type !== 2) return ''
      const attributes = Object.entries(node.attributes ?? {}).map(
        ([name, value]) => ` ${name}="${String(value).replace(/[&<"]/g, (sign) => `&#${sign.charCodeAt(0)};`)}"`,
      )
      return `<${node.tagName}${attributes.join('')}>${node.childNodes.map(write).join('')}</${node.tagName}>`
    }
    for (const { name, nodes } of payloads((name) => `https://trap.example/${encodeURIComponent(name)}`)) {
      for (const space of ['', ' xmlns="http://www.w3.org/1999/xhtml"']) {
        const inside = nodes.map(write).join('')
        const bytes = Buffer.from(
          `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${space ? `<g${space}>${inside}</g>` : inside}</svg>`,
        )
        const { status } = await send(bytes)
        const kept = status === 202 ? (await stored(hashOf(bytes))).toString() : ''
        expect([name, status, kept]).toEqual([name, status, expect.not.stringMatching(/trap|ranPayloads|javascript:|script|\bon\w+=/i)])
      }
    }
    isStillWell()
  })

  it('does not hold up events while it makes a large image anew', async () => {
    const header = Buffer.alloc(13)
    header.writeUInt32BE(5_000, 0)
    header.writeUInt32BE(5_000, 4)
    header.set([8, 2], 8)
    const large = aPng(header, deflateSync(Buffer.alloc(15_001 * 5_000)))
    const done = new AbortController()
    const sending = send(large).finally(() => done.abort())
    let longestMs = 0
    while (!done.signal.aborted) {
      const from = performance.now()
      expect((await collector.post('/collect/events', '{}')).status).toBe(404)
      longestMs = Math.max(longestMs, performance.now() - from)
    }
    expect(await sending).toMatchObject({ status: 202 })
    expect(longestMs).toBeLessThan(500)
  }, 60_000)
})
