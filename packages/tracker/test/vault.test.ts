import { readFileSync } from 'node:fs'
import { deflateSync, crc32 } from 'node:zlib'
import type { AssetNote, RrwebEvent } from '@throughline/contract'
import type { Page as Tab } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { setStage } from './support/stage.ts'
import { until } from './support/until.ts'

const stage = setStage()

const chunk = (type: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type), data])
  const numbers = Buffer.alloc(8)
  numbers.writeUInt32BE(data.length, 0)
  numbers.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([numbers.subarray(0, 4), named, numbers.subarray(4)])
}

/** An image of one pixel that carries a text, by which it is found again wherever it goes. */
const anImage = (mark: string): Buffer =>
  Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0])),
    chunk('tEXt', Buffer.from(`mark\0${mark}`)),
    chunk('IDAT', deflateSync(Buffer.from([0, 200, 30, 30]))),
    chunk('IEND', Buffer.alloc(0)),
  ])

const image = (path: string, mark: string, headers: Record<string, string> = {}): void =>
  stage.page(path, { body: anImage(mark), headers: { 'content-type': 'image/png', 'cache-control': 'max-age=3600', ...headers } })

const notes = (): AssetNote[] =>
  stage.collector
    .recorded()
    .filter(({ type, data }) => type === 5 && (data as { tag: string }).tag === 'tl-assets')
    .flatMap(({ data }) => (data as { payload: AssetNote[] }).payload)

const noteOf = (path: string): Promise<AssetNote> =>
  until(`what became of ${path}`, () => notes().findLast(({ url }) => url.includes(path)))

const sentMarks = (): string[] =>
  stage.collector.sent.map((body) => /mark\0([\w-]+)/.exec(body.toString('latin1'))?.[1] ?? body.toString().slice(0, 20))

describe('the vault', () => {
  it('gets an image of the page once, however many visitors see it', async () => {
    image('/bowl.png', 'bowl')
    stage.page('/', '<img src="/bowl.png" alt="a bowl">')
    await stage.visit('/')
    const { hash } = await noteOf('/bowl.png')
    expect(stage.collector.vault.get(hash ?? '')).toEqual(anImage('bowl'))
    stage.collector.chunks.length = 0
    await stage.visit('/')
    expect(await noteOf('/bowl.png')).toMatchObject({ url: `${stage.site.url}/bowl.png`, hash })
    expect(sentMarks()).toEqual(['bowl'])
  })
})
void readFileSync
export type { RrwebEvent, Tab }
