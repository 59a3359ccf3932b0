import { crc32, deflateSync } from 'node:zlib'
import { launchChromium } from '@throughline/testkit'

const chunk = (type: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type), data])
  const numbers = Buffer.alloc(8)
  numbers.writeUInt32BE(data.length, 0)
  numbers.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([numbers.subarray(0, 4), named, numbers.subarray(4)])
}

const small = Buffer.from([0, 0, 0, 2, 0, 0, 0, 2, 8, 2, 0, 0, 0])

/** A PNG of this header and data; without them of two by two pixels. */
export const aPng = (header = small, data = deflateSync(Buffer.from([0, 1, 2, 3, 4, 5, 6, 0, 7, 8, 9, 10, 11, 12]))): Buffer =>
  Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])

/** A picture as a browser writes it. */
const drawn = async (type: string): Promise<Buffer> => {
  const browser = await launchChromium()
  const page = await browser.newPage()
  const address = await page.evaluate((type) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 30 })
    const context = canvas.getContext('2d')
    for (let x = 0; x < 40; x++) {
      context!.fillStyle = `hsl(${x * 9} 80% 50%)`
      context!.fillRect(x, 0, 1, 30)
    }
    return canvas.toDataURL(type, 0.8)
  }, type)
  await browser.close()
  return Buffer.from(address.split(',')[1] ?? '', 'base64')
}

export const aJpeg = (): Promise<Buffer> => drawn('image/jpeg')
export const aWebp = (): Promise<Buffer> => drawn('image/webp')

/** Two by two pixels. */
export const aGif = (): Buffer =>
  Buffer.from('47494638396102000200910000ff000000ff000000ffffffff21f90401000003002c0000000002000200000203443405003b', 'hex')

/** An icon that holds a PNG. */
export const anIcon = (): Buffer => {
  const entry = Buffer.alloc(22)
  entry.writeUInt16LE(1, 2)
  entry.writeUInt16LE(1, 4)
  entry.writeUInt32LE(aPng().length, 14)
  entry.writeUInt32LE(22, 18)
  return Buffer.concat([entry, aPng()])
}
