import { randomBytes } from 'node:crypto'

/** A UUID of version 7 whose first 48 bits are the given moment; the rest is random. */
export const uuidAt = (moment: Date | string): string => {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(new Date(moment).getTime(), 0, 6)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** The moment that a UUID of version 7 carries. */
export const momentOf = (uuid: string): Date => new Date(Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16))
