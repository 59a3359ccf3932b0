import { beforeEach, describe, expect, it } from 'vitest'
import type { AssetAddress, FromClosedPage } from '../../protocol.ts'
import { createAssets, needsOf, type Assets, type FindOptions } from './assets.ts'

const hashOf = (letter: string): string => letter.repeat(64)
const image = (url: string, letter: string): AssetAddress => ({ url, hash: hashOf(letter), type: 'image/png', width: 30, height: 20 })
const sheet = (url: string, letter: string): AssetAddress => ({ url, hash: hashOf(letter), type: 'text/css', width: 0, height: 0 })
const font = (url: string, letter: string): AssetAddress => ({ url, hash: hashOf(letter), type: 'font/woff2', width: 0, height: 0 })
const site = 'https://shop.example'
const inImage: FindOptions = { base: `${site}/`, use: 'image' }
const inCss: FindOptions = { base: `${site}/`, use: 'css' }

let assets: Assets
let asked: string[][]
let changes: number
let now: number
let released: string[]

beforeEach(() => {
  asked = []
  changes = 0
  now = 0
  released = []
  assets = createAssets({
    say: (message: FromClosedPage) => void (message.type === 'need-assets' && asked.push([...message.hashes])),
    onChange: () => (changes += 1),
    load: async (type, bytes) => {
      const text = new TextDecoder().decode(bytes)
      const release = () => released.push(text)
      if (type === 'text/css') return { kind: 'sheet', text, release }
      return text === 'broken'
        ? undefined
        : { kind: 'image', address: `blob:${text}`, blob: new Blob([text]), held: {} as HTMLImageElement, release }
    },
    holdImage: (address) => ({ address }),
    now: () => now,
  })
})

const arrive = async (letter: string, type: string, text: string): Promise<void> => {
  assets.take(hashOf(letter), type, new TextEncoder().encode(text))
  await Promise.resolve()
}

describe('the files of a recording', () => {
  it('are at hand by the address that draws them, for whoever writes the page down', async () => {
    assets.learn([image(`${site}/a.png`, 'a')], true)
    assets.find(`${site}/a.png`, inImage)
    await arrive('a', 'image/png', 'picture')
    expect(await assets.blobAt('blob:picture')?.text()).toBe('picture')
    expect(assets.blobAt('blob:elsewhere')).toBeUndefined()
  })

  it('are asked for once, all that were found together, when the recording first needs them', () => {
    assets.learn([image(`${site}/a.png`, 'a'), image(`${site}/b.png`, 'b'), image(`${site}/same.png`, 'a')], true)
    for (const name of ['a', 'b', 'same', 'a']) assets.find(`${site}/${name}.png`, inImage)
    assets.ask()
    assets.ask()
    expect(asked).toEqual([[hashOf('a'), hashOf('b')]])
  })

  it('have something of their size in their place until they come', async () => {
    assets.learn([image(`${site}/a.png`, 'a')], true)
    const room = assets.find('/a.png#part', inImage) ?? ''
    expect(decodeURIComponent(room)).toContain('width="30" height="20"')
    expect(assets.swap(room)).toBe(room)
    await arrive('a', 'image/png', 'file')
    expect(changes).toBeGreaterThan(0)
    expect(assets.swap(`x ${room} y`)).toBe('x blob:file#part y')
    expect(assets.find('/a.png', inImage)).toBe('blob:file')
  })

  it('that do not come, or are not what they say, leave a box, and nothing in a style sheet', async () => {
    assets.learn([image(`${site}/a.png`, 'a'), image(`${site}/b.png`, 'b')], true)
    const [shown, painted] = [assets.find('/a.png', inImage) ?? '', assets.find('/b.png', inCss) ?? '']
    assets.take(hashOf('a'), '', undefined)
    await arrive('b', 'image/png', 'broken')
    expect(assets.swap(shown)).toMatch(/^data:image\/svg\+xml,(?!.*tl-asset)/)
    expect(decodeURIComponent(assets.swap(shown))).toContain('width="30" height="20"')
    expect(assets.swap(`url("${painted}")`)).toBe('url("data:,")')
    expect(assets.find('/a.png', inImage)).toBeUndefined()
    expect(assets.isSettled()).toBe(true)
  })

  it('that the recording does not name, or says to be missing, are not to be had', () => {
    assets.learn([{ ...image(`${site}/a.png`, 'a'), hash: null }], true)
    expect(assets.find('/a.png', inImage)).toBeUndefined()
    expect(assets.find('/unknown.png', inImage)).toBeUndefined()
    expect(assets.sizeOf('/a.png#part', `${site}/`)).toMatchObject({ width: 30, height: 20 })
    expect(assets.sizeOf('/unknown.png', `${site}/`)).toBeUndefined()
    assets.ask()
    expect(asked).toEqual([])
  })

  it('may still be named while a visit goes on', async () => {
    assets.learn([], false)
    const [one, other] = [assets.find('/a.png', inImage) ?? '', assets.find('/b.png', inCss) ?? '']
    expect(assets.find('/a.png', { ...inImage, isNamed: true })).toBeUndefined()
    expect([assets.swap(one), assets.swap(other)]).toEqual([one, other])
    assets.learn([image(`${site}/a.png`, 'a')], true)
    expect(assets.swap(one)).toBe(one)
    expect(asked).toEqual([[hashOf('a')]])
    await arrive('a', 'image/png', 'file')
    expect([assets.swap(one), assets.swap(other)]).toEqual(['blob:file', 'data:,'])
  })

  it('are let go of at the end', async () => {
    assets.learn([image(`${site}/a.png`, 'a')], true)
    assets.find('/a.png', inImage)
    await arrive('a', 'image/png', 'file')
    assets.close()
    expect(released).toEqual(['file'])
  })
})

const referring = () => needsOf(`{"_cssText":"tl-sheet:${hashOf('c')}"}`)

describe('a line of a recording', () => {
  it('waits until it is known what there is', () => {
    const needs = needsOf('{}')
    expect(assets.isReadyFor(needs)).toBe(false)
    assets.learn([], true)
    expect(assets.isReadyFor(needs)).toBe(true)
  })

  it('waits for the sheets that it refers to, and for those that they import', async () => {
    assets.learn([sheet(`${site}/css/base.css`, 'd')], true)
    const needs = referring()
    expect(assets.isReadyFor(needs)).toBe(false)
    await arrive('c', 'text/css', '@import "base.css"; p {}')
    expect(assets.isReadyFor(needs)).toBe(false)
    expect(asked).toEqual([[hashOf('c')], [hashOf('d')]])
    await arrive('d', 'text/css', '@import "base.css"; b {}')
    expect(assets.isReadyFor(needs)).toBe(true)
    expect(assets.imported('base.css', `${site}/css/site.css`)?.text).toContain('b {}')
  })

  it('waits for a sheet that it links', async () => {
    assets.learn([sheet(`${site}/linked.css`, 'c')], true)
    const needs = needsOf(`{"rel":"stylesheet","href":"${site}/linked.css"}`)
    expect(assets.isReadyFor(needs)).toBe(false)
    await arrive('c', 'text/css', 'p {}')
    expect(assets.isReadyFor(needs)).toBe(true)
  })

  it('does not wait for a sheet that is not to be had', () => {
    assets.learn([], true)
    const needs = referring()
    expect(assets.isReadyFor(needs)).toBe(false)
    assets.take(hashOf('c'), '', undefined)
    expect(assets.isReadyFor(needs)).toBe(true)
    expect(assets.sheet(hashOf('c'))).toBeUndefined()
  })

  it('waits for the fonts of its sheets, but not for long', async () => {
    assets.learn([font(`${site}/f.woff2`, 'f')], true)
    const needs = referring()
    assets.isReadyFor(needs)
    await arrive('c', 'text/css', `@font-face { src: url(${site}/f.woff2) }`)
    expect(assets.isReadyFor(needs)).toBe(false)
    expect(asked.at(-1)).toEqual([hashOf('f')])
    now += 600
    expect(assets.isReadyFor(needs)).toBe(true)
  })
})
