import { randomBytes } from 'node:crypto'
import { aChunkRow, anAssetRow, aRecordingAssetRow, uuidAt } from '@throughline/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openInsights, textOf, type Insights } from '../../test/open-insights.ts'
import { listRecordingAssets } from './list-recording-assets.ts'
import { streamAssets } from './stream-assets.ts'

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const START = '2026-03-04T10:00:00Z'
const context = () => insights.at('2026-03-04T11:00:00Z')
const aProjectId = () => ({ id: uuidAt('2026-01-01T00:00:00Z') as never })
const site = 'https://shop.example'

/** A project with a recording, and what it says of its files. */
const recorded = async () => {
  const project = aProjectId()
  const session = uuidAt(START)
  await insights.insert('recording_chunks', [
    aChunkRow({ project_id: project.id, session_id: session, started_at: '2026-03-04 10:00:00.000' }),
  ])
  const say = (url: string, second: number, what: { hash: string } | { gap: string; width?: number; height?: number }) =>
    insights.insert('recording_assets', [
      aRecordingAssetRow({ project_id: project.id, session_id: session, url: site + url, at: `2026-03-04 10:00:0${second}.000`, ...what }),
    ])
  const keep = async (content: string, given = {}) => {
    const row = anAssetRow(content, { project_id: project.id, type: 'image/png', ...given })
    await insights.insert('assets', [row])
    return row.hash
  }
  const list = () => listRecordingAssets(context(), project, { params: { recordingId: session } as never })
  return { project, session, say, keep, list }
}

describe('the files of a recording', () => {
  it('are listed as it named them, with what the vault has of each', async () => {
    const { say, keep, list } = await recorded()
    const hash = await keep('picture', { width: 30, height: 20 })
    await say('/b.png', 1, { hash })
    await say('/a.png', 2, { gap: 'cross_origin', width: 40, height: 10 })
    await say('/c.png', 3, { gap: 'failed' })
    expect(await list()).toEqual({
      items: [
        { url: `${site}/b.png`, hash, type: 'image/png', bytes: 7, width: 30, height: 20, gap: null },
        { url: `${site}/a.png`, hash: null, type: '', bytes: 0, width: 40, height: 10, gap: 'cross_origin' },
        { url: `${site}/c.png`, hash: null, type: '', bytes: 0, width: 0, height: 0, gap: 'failed' },
      ],
      counts: { total: 3, missing: 2 },
    })
  })

  it('are what was said of them last', async () => {
    const { say, keep, list } = await recorded()
    const hash = await keep('found')
    await say('/late.png', 1, { gap: 'not_in_time' })
    await say('/late.png', 2, { hash })
    await say('/refused.png', 1, { hash })
    await say('/refused.png', 2, { gap: 'refused' })
    // In any order: the engine may have put what was said of one of them together already.
    expect((await list())?.items.map(({ url, gap }) => [url, gap]).toSorted()).toEqual([
      [`${site}/late.png`, null],
      [`${site}/refused.png`, 'refused'],
    ])
  })

  it('that were announced and never arrived are missing', async () => {
    const { say, list } = await recorded()
    await say('/lost.png', 1, { hash: 'f'.repeat(64) })
    expect(await list()).toMatchObject({ items: [{ hash: null, gap: 'not_in_time' }], counts: { total: 1, missing: 1 } })
  })

  it('are none of a recording that told of none, and nothing of what is no recording of the project', async () => {
    const { session, list } = await recorded()
    expect(await list()).toEqual({ items: [], counts: { total: 0, missing: 0 } })
    expect(await listRecordingAssets(context(), aProjectId(), { params: { recordingId: session } as never })).toBeUndefined()
  })
})

const streamed = async (project: { id: never }, hashes: readonly string[]) => {
  const { lines, isComplete } = await streamAssets(context(), project, { query: { hashes: [...hashes] } })
  const text = await textOf(lines)
  const files = text.split('\n').filter(Boolean)
  return { isComplete, files: files.map((line) => JSON.parse(line) as { hash: string; type: string; content: string }) }
}

describe('files of the vault', () => {
  it('come in the order asked for, each once, byte for byte', async () => {
    const { project, keep } = await recorded()
    const bytes = randomBytes(1_000)
    const binary = anAssetRow(bytes, { project_id: project.id, type: 'font/woff2' })
    await insights.insert('assets', [binary])
    await insights.insert('assets', [binary])
    const text = await keep('p { color: red }', { type: 'text/css' })
    const { files, isComplete } = await streamed(project, [text, binary.hash, text])
    expect(files.map(({ hash, type }) => [hash, type])).toEqual([
      [text, 'text/css'],
      [binary.hash, 'font/woff2'],
    ])
    expect(Buffer.from(files[1]?.content ?? '', 'base64').equals(bytes)).toBe(true)
    expect(isComplete).toBe(true)
  })

  it('of another project are not to be had by their hash', async () => {
    const theirs = await recorded()
    const hash = await theirs.keep('secret of somebody else')
    expect(await streamed(aProjectId(), [hash])).toEqual({ files: [], isComplete: false })
  })

  it('are left out where they do not fit into one answer, but for the first', async () => {
    const { project } = await recorded()
    const large = [5, 5, 1].map((mebibytes) => anAssetRow(randomBytes(mebibytes * 1024 * 1024), { project_id: project.id }))
    for (const row of large) await insights.insert('assets', [row])
    const hashes = large.map(({ hash }) => hash)
    expect((await streamed(project, hashes)).files.map(({ hash }) => hash)).toEqual(hashes.slice(0, 1))
    expect((await streamed(project, hashes.slice(1))).files.map(({ hash }) => hash)).toEqual(hashes.slice(1))
  })
})
