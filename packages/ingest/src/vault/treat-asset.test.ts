import { createHash } from 'node:crypto'
import { deflateSync, inflateSync } from 'node:zlib'
import encodeAvif, { init as initEncoder } from '@jsquash/avif/encode.js'
import { describe, expect, it } from 'vitest'
import { freshCodec } from './codec.ts'
import { fromJpeg, fromWebp, toJpeg, toWebp } from './codecs.ts'
import { writePng } from './rewrite-png.ts'
import { treatAsset } from './treat-asset.ts'

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
const treat = (bytes: Buffer) => treatAsset(bytes, hashOf(bytes))

const kept = async (bytes: Buffer) => {
  const treated = await treat(bytes)
  if ('reason' in treated) throw new Error(treated.reason)
  return { ...treated, content: Buffer.from(treated.content) }
}

const header = (width: number, height: number, rest = [8, 2, 0, 0, 0]): Buffer => {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  data.set(rest, 8)
  return data
}

const lines = Buffer.from([0, 10, 20, 30, 40, 50, 60, 1, 1, 2, 3, 4, 5, 6])
const png = (...more: { type: string; data: Buffer }[]): Buffer =>
  writePng([{ type: 'IHDR', data: header(2, 2) }, ...more, { type: 'IDAT', data: deflateSync(lines) }])

const chunkIn = (bytes: Buffer, type: string): Buffer => {
  const at = bytes.indexOf(type)
  return at < 0 ? Buffer.alloc(0) : bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4))
}

const SCRIPT = '<script>alert(1)</script>'

const picture = (width: number, height: number, alpha = 255) => ({
  data: Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) => (i % 4 === 3 ? alpha : (i * 7) % 256)),
  width,
  height,
})

const svg = (inside: string, attributes = ''): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`)

describe('a PNG', () => {
  it('keeps its pixels and loses all else: texts, what lies behind its end, and a script in either', async () => {
    const { content, ...rest } = await kept(Buffer.concat([png({ type: 'tEXt', data: Buffer.from(SCRIPT) }), Buffer.from(SCRIPT)]))
    expect(rest).toEqual({ type: 'image/png', width: 2, height: 2 })
    expect(inflateSync(chunkIn(content, 'IDAT'))).toEqual(lines)
    expect(content.includes('script')).toBe(false)
    expect(await kept(content)).toEqual({ ...rest, content })
  })

  it.each([
    [
      'of 30,000 by 30,000 pixels',
      writePng([
        { type: 'IHDR', data: header(30_000, 30_000) },
        { type: 'IDAT', data: deflateSync(lines) },
      ]),
      'image_too_large',
    ],
    ['without pixels', writePng([{ type: 'IHDR', data: header(0, 5) }]), 'image_too_large'],
    [
      'that inflates to more than its pixels',
      writePng([
        { type: 'IHDR', data: header(2, 2) },
        { type: 'IDAT', data: deflateSync(Buffer.alloc(1e7)) },
      ]),
      'broken_image',
    ],
    ['that is cut off', png().subarray(0, -20), 'broken_image'],
    ['whose checksum is wrong', Buffer.from(png().map((byte, index) => (index === 45 ? byte ^ 1 : byte))), 'broken_image'],
    [
      'with a filter that there is not',
      writePng([
        { type: 'IHDR', data: header(1, 1) },
        { type: 'IDAT', data: deflateSync(Buffer.from([9, 1, 2, 3])) },
      ]),
      'broken_image',
    ],
  ])('%s is refused', async (_, bytes, reason) => {
    expect(await treat(bytes)).toEqual({ reason })
  })

  it('may be interlaced', async () => {
    const data = Buffer.from([0, 1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9, 10, 11, 12])
    const { content } = await kept(
      writePng([
        { type: 'IHDR', data: header(2, 2, [8, 2, 0, 0, 1]) },
        { type: 'IDAT', data: deflateSync(data) },
      ]),
    )
    expect(inflateSync(chunkIn(content, 'IDAT'))).toEqual(data)
  })
})

const withExif = async (exif: Buffer): Promise<Buffer> => {
  const jpeg = Buffer.from(await toJpeg(picture(16, 8), 80))
  const segment = Buffer.concat([Buffer.from('Exif\0\0'), exif])
  const length = Buffer.alloc(2)
  length.writeUInt16BE(segment.length + 2)
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, segment, jpeg.subarray(2)])
}

describe('a JPEG', () => {
  /** One entry: orientation, turned by a quarter. */
  const turned = Buffer.from('4d4d002a00000008000101120003000000010006000000000000', 'hex')

  it('is encoded anew, without where and when it was taken, and without what lies behind it', async () => {
    const source = Buffer.concat([await withExif(Buffer.concat([turned, Buffer.from('GPS 59.3N')])), Buffer.from(SCRIPT)])
    const { type, content } = await kept(source)
    expect(type).toBe('image/jpeg')
    for (const text of ['Exif', 'GPS', 'script']) expect(content.includes(text)).toBe(false)
  })

  it('stands upright as its camera says', async () => {
    expect(await kept(await withExif(turned))).toMatchObject({ width: 8, height: 16 })
  })

  it('looks as before', async () => {
    const grey = { data: new Uint8ClampedArray(64 * 64 * 4).map((_, i) => (i % 4 === 3 ? 255 : (i >> 8) * 3)), width: 64, height: 64 }
    const source = await toJpeg(grey, 85)
    const [before, after] = [await fromJpeg(source), await fromJpeg((await kept(Buffer.from(source))).content)]
    const worst = after.data.reduce((most, value, index) => Math.max(most, Math.abs(value - before.data[index]!)), 0)
    expect(worst).toBeLessThan(6)
  })

  it.each([
    ['of 30,000 by 30,000 pixels', Buffer.from('ffd8ffc0001108753075300301220002110103110100000000', 'hex'), 'image_too_large'],
    ['that is only a beginning', Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), 'broken_image'],
    ['that is noise behind its first bytes', Buffer.concat([Buffer.from('ffd8ff', 'hex'), Buffer.alloc(500, 0xab)]), 'broken_image'],
  ])('%s is refused', async (_, bytes, reason) => {
    expect(await treat(bytes)).toEqual({ reason })
  })
})

const chunk = (type: string, data: Buffer): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(data.length)
  return Buffer.concat([Buffer.from(type), length, data, Buffer.alloc(data.length & 1)])
}

describe('a WebP', () => {
  it('without loss keeps its pixels, those that cannot be seen too', async () => {
    const source = picture(9, 7, 120)
    const { type, content } = await kept(Buffer.concat([Buffer.from(await toWebp(source)), Buffer.from(SCRIPT)]))
    expect(type).toBe('image/webp')
    expect((await fromWebp(content)).data).toEqual(source.data)
    expect(content.includes('script')).toBe(false)
  })

  it('that moves shows its first frame', async () => {
    const still = Buffer.from(await toWebp(picture(6, 5)))
    const frame = Buffer.concat([Buffer.alloc(16), still.subarray(12)])
    const content = Buffer.concat([
      Buffer.from('WEBP'),
      chunk('VP8X', Buffer.from([2, 0, 0, 0, 5, 0, 0, 4, 0, 0])),
      chunk('ANIM', Buffer.alloc(6)),
      chunk('ANMF', frame),
      chunk('ANMF', frame),
    ])
    const length = Buffer.alloc(4)
    length.writeUInt32LE(content.length)
    expect(await kept(Buffer.concat([Buffer.from('RIFF'), length, content]))).toMatchObject({ type: 'image/webp', width: 6, height: 5 })
  })

  it('that is cut off is refused', async () => {
    const whole = Buffer.from(await toWebp(picture(40, 40), 80))
    expect(await treat(whole.subarray(0, 60))).toEqual({ reason: 'broken_image' })
  })
})

const avif = async (width: number, height: number): Promise<Buffer> => {
  await freshCodec('@jsquash/avif/codec/enc/avif_enc.wasm', initEncoder)()
  return Buffer.from(await encodeAvif(picture(width, height) as never, { speed: 10 }))
}

describe('an AVIF', () => {
  it('becomes a WebP', async () => {
    expect(await kept(Buffer.concat([await avif(12, 10), Buffer.from(SCRIPT)]))).toMatchObject({
      type: 'image/webp',
      width: 12,
      height: 10,
    })
  })

  it('that says that it has 30,000 by 30,000 pixels is refused', async () => {
    const bytes = await avif(12, 10)
    bytes.writeUInt32BE(30_000, bytes.indexOf('ispe') + 8)
    bytes.writeUInt32BE(30_000, bytes.indexOf('ispe') + 12)
    expect(await treat(bytes)).toEqual({ reason: 'image_too_large' })
  })

  it('that is cut off is refused', async () => {
    expect(await treat((await avif(12, 10)).subarray(0, 200))).toEqual({ reason: 'broken_image' })
  })
})

describe('a GIF', () => {
  /** Two by two pixels of four colours, the last one not seen, in the smallest code that LZW allows. */
  const gif = Buffer.from('47494638396102000200910000ff000000ff000000ffffffff21f90401000003002c0000000002000200000203443405003b', 'hex')

  it('becomes a PNG of its first frame', async () => {
    const { type, content, width, height } = await kept(gif)
    expect({ type, width, height }).toEqual({ type: 'image/png', width: 2, height: 2 })
    expect([...inflateSync(chunkIn(content, 'IDAT'))]).toHaveLength(18)
  })

  it.each([
    [
      'of 65,535 by 65,535 pixels',
      Buffer.concat([Buffer.from('GIF89a'), Buffer.from([255, 255, 255, 255, 0, 0, 0]), Buffer.alloc(20)]),
      'image_too_large',
    ],
    ['without a frame', gif.subarray(0, 25), 'broken_image'],
  ])('%s is refused', async (_, bytes, reason) => {
    expect(await treat(bytes)).toEqual({ reason })
  })
})

const icon = (image: Buffer): Buffer => {
  const entry = Buffer.alloc(22)
  entry.writeUInt16LE(1, 2)
  entry.writeUInt16LE(1, 4)
  entry.writeUInt32LE(image.length, 14)
  entry.writeUInt32LE(22, 18)
  return Buffer.concat([entry, image])
}

describe('an icon', () => {
  it('becomes the PNG that it holds', async () => {
    expect((await kept(icon(png()))).content).toEqual((await kept(png())).content)
  })

  it('becomes a PNG of its bitmap, the right way up', async () => {
    const bitmap = Buffer.alloc(40)
    bitmap.writeUInt32LE(40, 0)
    bitmap.writeUInt32LE(1, 4)
    bitmap.writeUInt32LE(4, 8)
    bitmap.writeUInt16LE(32, 14)
    const { content } = await kept(icon(Buffer.concat([bitmap, Buffer.from([3, 2, 1, 255, 6, 5, 4, 128]), Buffer.alloc(8)])))
    expect([...inflateSync(chunkIn(content, 'IDAT'))]).toEqual([0, 4, 5, 6, 128, 0, 1, 2, 3, 255])
  })
})

const level = (index: number): string => `<g id="g${index}">${`<use href="#g${index - 1}"/>`.repeat(10)}</g>`

describe('an SVG', () => {
  const cleaned = async (inside: string, attributes?: string): Promise<string> => (await kept(svg(inside, attributes))).content.toString()

  it('is written anew from what draws', async () => {
    const text = await cleaned(
      '<!-- drawn by --><metadata>by Ada</metadata><defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs>' +
        '<path d="M0 0h9" style="fill:url(#g)" data-name="x" xmlns:i="http://inkscape" i:label="secret"/><text>A &amp; B</text><use href="#g"/>',
      'viewBox="0 0 9 9" width="90" height="40px"',
    )
    expect(text).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="90" height="40px"><defs><linearGradient id="g"><stop offset="0" stop-color="red"></stop></linearGradient></defs>' +
        '<path d="M0 0h9" style="fill:url(#g)"></path><text>A &#38; B</text><use href="#g"></use></svg>',
    )
    expect(await kept(svg('', 'width="90" height="40px"'))).toMatchObject({ type: 'image/svg+xml', width: 90, height: 40 })
  })

  it('keeps an embedded image as if it stood alone', async () => {
    const source = Buffer.concat([png(), Buffer.from(SCRIPT)]).toString('base64')
    const text = await cleaned(`<image href="data:image/png;base64,${source}"/>`)
    expect(text).toContain(`data:image/png;base64,${(await kept(png())).content.toString('base64')}`)
  })

  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['a script of another prefix', '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>'],
    ['a handler', '<rect onload="alert(1)"/>'],
    ['a page in it', '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'],
    ['an image from elsewhere', '<image href="https://evil.example/x.png"/>'],
    ['an image from elsewhere, named the old way', '<image xmlns:l="http://www.w3.org/1999/xlink" l:href="//evil.example/x.png"/>'],
    ['a part of another drawing', '<use href="https://evil.example/x.svg#a"/>'],
    ['an embedded drawing', `<image href="data:image/svg+xml;base64,${Buffer.from('<svg/>').toString('base64')}"/>`],
    ['an embedded page', '<use href="data:text/html,x#a"/>'],
    ['a style that imports', '<style>@import "https://evil.example/x.css";</style>'],
    ['a style that fetches', '<style>rect{fill:url(https://evil.example/x)}</style>'],
    ['a style that fetches in other letters', '<style>rect{fill:u\\72l(https://evil.example/x)}</style>'],
    ['a fill that fetches', '<rect fill="url( \'https://evil.example/x\' )"/>'],
    ['a filter that fetches', '<filter id="f"><feImage href="https://evil.example/x"/></filter>'],
  ])('with %s is refused', async (_, inside) => {
    expect(await treat(svg(inside))).toEqual({ reason: 'unsafe_svg' })
  })

  it('loses links, animations and all elements that are not of SVG', async () => {
    const text = await cleaned(
      '<a href="javascript:alert(1)"><rect/></a><rect><set attributeName="href" to="javascript:x"/><animate attributeName="x"/></rect><x:b xmlns:x="urn:x"><rect/></x:b>',
    )
    expect(text).toBe('<svg xmlns="http://www.w3.org/2000/svg"><a><rect></rect></a><rect></rect></svg>')
  })

  it.each([
    ['entities of its own', Buffer.from('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>')],
    [
      'a style sheet from elsewhere',
      Buffer.from('<?xml-stylesheet href="https://evil.example"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    ],
    ['elements that are not closed', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><g></svg>')],
    ['no name space', Buffer.from('<svg><rect/></svg>')],
    ['ten thousand levels', svg('<g>'.repeat(10_000) + '</g>'.repeat(10_000))],
  ])('with %s is refused', async (_, bytes) => {
    expect(await treat(bytes)).toHaveProperty('reason')
  })

  it('that would be drawn a billion times is refused', async () => {
    const bomb = `<g id="g0"><rect/></g>${Array.from({ length: 9 }, (_, index) => level(index + 1)).join('')}`
    expect(await treat(svg(bomb))).toEqual({ reason: 'unsafe_svg' })
    expect(await treat(svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'))).toMatchObject({ type: 'image/svg+xml' })
  })
})

describe('anything else', () => {
  it.each(['a{color:red}', '/* nothing */', '@charset "utf-8"; @font-face{src:url(x)}', '[hidden]{display:none}', ''])(
    'is a style sheet: %s',
    async (text) => {
      expect(await treat(Buffer.from(text))).toMatchObject({ type: 'text/css', content: Buffer.from(text) })
    },
  )

  it.each([
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['JSON', Buffer.from('[{"user":"ada"}]')],
    ['an object', Buffer.from('{"error":"not signed in"}')],
    ['a PDF', Buffer.from('%PDF-1.7')],
    ['bytes that are no text', Buffer.from([0xc0, 0x80, 0xff])],
    [
      'a font with something behind its end',
      Buffer.concat([Buffer.from('wOF2'), Buffer.alloc(4), Buffer.from([0, 0, 0, 60, 0, 1]), Buffer.alloc(60)]),
    ],
    ['a bitmap', Buffer.concat([Buffer.from('BM'), Buffer.from([0xff]), Buffer.alloc(60)])],
  ])('is refused: %s', async (_, bytes) => {
    expect(await treat(bytes)).toEqual({ reason: 'unsupported_asset' })
  })

  it('is refused where the bytes are not those of the hash', async () => {
    expect(await treatAsset(png(), hashOf(Buffer.from('other')))).toEqual({ reason: 'hash_mismatch' })
  })

  it('is refused where a style sheet is larger than a player can bear', async () => {
    expect(await treat(Buffer.alloc(1024 * 1024 + 1, 'a'))).toEqual({ reason: 'style_sheet_too_large' })
  })
})
