import type { RecordingAsset } from '@throughline/contract'
import { expect, it, vi } from 'vitest'
import { createAssetFeed, type AssetFetcher } from './asset-feed.ts'
import type { ToClosedPage } from './protocol.ts'

const lines = (...files: readonly { hash: string; content: string }[]): Response =>
  new Response(files.map(({ hash, content }) => `${JSON.stringify({ hash, type: 'image/png', content: btoa(content) })}\n`).join(''))

const feedOf = (given: Partial<AssetFetcher>) => {
  const said: ToClosedPage[] = []
  const feed = createAssetFeed(
    { say: (message) => void said.push(message) },
    { list: async () => [], fetch: async () => lines(), ...given },
  )
  const files = () => said.flatMap((one) => (one.type === 'asset' ? [[one.hash, one.bytes && new TextDecoder().decode(one.bytes)]] : []))
  return { feed, said, files }
}

it('tells what the recording says of its addresses, also after a first failure', async () => {
  const item: RecordingAsset = { url: 'https://shop.example/a.png', hash: 'a', type: 'image/png', bytes: 7, width: 3, height: 2, gap: null }
  const list = vi.fn<AssetFetcher['list']>().mockRejectedValueOnce(new Error('away')).mockResolvedValue([item])
  const { feed, said } = feedOf({ list })
  feed.list(true)
  await vi.waitFor(() => expect(said).toHaveLength(1))
  expect(said[0]).toEqual({
    type: 'assets',
    isComplete: true,
    addresses: [{ url: item.url, hash: 'a', type: 'image/png', width: 3, height: 2 }],
  })
})

it('says that there is nothing where it cannot be told', async () => {
  const { feed, said } = feedOf({ list: () => Promise.reject(new Error('away')) })
  feed.list(true)
  await vi.waitFor(() => expect(said).toEqual([{ type: 'assets', addresses: [], isComplete: true }]))
})

it('passes files on, and asks again for those that an answer had no room for', async () => {
  const fetch = vi
    .fn<AssetFetcher['fetch']>()
    .mockResolvedValueOnce(lines({ hash: 'a', content: 'first' }))
    .mockResolvedValueOnce(lines({ hash: 'b', content: 'second' }))
  const { feed, files } = feedOf({ fetch })
  feed.need(['a', 'b'])
  await vi.waitFor(() => expect(files()).toHaveLength(2))
  expect(files()).toEqual([
    ['a', 'first'],
    ['b', 'second'],
  ])
  expect(fetch.mock.calls.map(([hashes]) => hashes)).toEqual([['a', 'b'], ['b']])
})

it('says of files that are not in the answer, or of which none came, that they are not to be had', async () => {
  const { feed, files } = feedOf({ fetch: async (hashes) => (hashes.includes('x') ? lines() : Promise.reject(new Error('refused'))) })
  feed.need(['x', 'y'])
  feed.need(['z'])
  await vi.waitFor(() => expect(files()).toHaveLength(3))
  expect(files()).toEqual(
    expect.arrayContaining([
      ['x', undefined],
      ['y', undefined],
      ['z', undefined],
    ]),
  )
})

it('asks for no more at once than the server takes', async () => {
  const asked: number[] = []
  const { feed } = feedOf({
    fetch: async (hashes) => {
      asked.push(hashes.length)
      return lines(...hashes.map((hash) => ({ hash, content: hash })))
    },
  })
  feed.need(Array.from({ length: 120 }, (_, index) => String(index)))
  await vi.waitFor(() => expect(asked).toEqual([50, 50, 20]))
})

const item = (hash: string, type: string, bytes = 10): RecordingAsset => ({ url: hash, hash, type, bytes, width: 0, height: 0, gap: null })

it('fetches the first style sheets and fonts before anybody asks, and nothing twice', async () => {
  const asked: (readonly string[])[] = []
  const { feed, files } = feedOf({
    list: async () => [item('s', 'text/css'), item('i', 'image/png'), item('f', 'font/woff2'), item('large', 'font/woff2', 3_000_000)],
    fetch: async (hashes) => {
      asked.push(hashes)
      return lines(...hashes.map((hash) => ({ hash, content: hash })))
    },
  })
  feed.list(true)
  await vi.waitFor(() => expect(files()).toHaveLength(2))
  feed.need(['s', 'i'])
  await vi.waitFor(() => expect(files()).toHaveLength(3))
  expect(asked).toEqual([['s', 'f'], ['i']])
})

it('says nothing any more once it is closed', async () => {
  const { feed, said } = feedOf({
    fetch: (_, signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
  })
  feed.need(['a'])
  feed.close()
  await Promise.resolve()
  expect(said).toEqual([])
})
