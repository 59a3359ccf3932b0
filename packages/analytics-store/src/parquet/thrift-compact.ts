/** Types of the compact protocol that Parquet's footer is written in. A boolean of a struct is its type; it has no bytes. */
export const thriftTypes = {
  true: 1,
  false: 2,
  byte: 3,
  i16: 4,
  i32: 5,
  i64: 6,
  double: 7,
  binary: 8,
  list: 9,
  set: 10,
  map: 11,
  struct: 12,
} as const

export interface Field {
  id: number
  type: number
  value: ThriftValue
}

export interface List {
  type: number
  items: ThriftValue[]
}

/** Numbers as big integers, doubles and texts as their bytes, a struct as its fields: whatever it means is written again as it was. */
export type ThriftValue = boolean | bigint | Buffer | List | Field[]

/** Reads a struct from the beginning of `bytes`. Throws for what is none, or has a map, which Parquet's footer does not use. */
export const readStruct = (bytes: Buffer): Field[] => structAt({ bytes, at: 0 })

interface Reader {
  bytes: Buffer
  at: number
}

const byteAt = (from: Reader): number => {
  const byte = from.bytes[from.at]
  if (byte === undefined) throw new Error('Parquet: the footer ends too early')
  from.at += 1
  return byte
}

const varintAt = (from: Reader): bigint => {
  let value = 0n
  for (let shift = 0n; ; shift += 7n) {
    const byte = byteAt(from)
    value |= BigInt(byte & 0x7f) << shift
    if (byte < 0x80) return value
  }
}

const zigzagAt = (from: Reader): bigint => {
  const value = varintAt(from)
  return (value >> 1n) ^ -(value & 1n)
}

const bytesAt = (from: Reader, length: number): Buffer => {
  if (from.at + length > from.bytes.length) throw new Error('Parquet: the footer ends too early')
  from.at += length
  return from.bytes.subarray(from.at - length, from.at)
}

const structAt = (from: Reader): Field[] => {
  const fields: Field[] = []
  let last = 0
  for (let head = byteAt(from); head !== 0; head = byteAt(from)) {
    const type = head & 0x0f
    last = head >> 4 === 0 ? Number(zigzagAt(from)) : last + (head >> 4)
    const value = type === thriftTypes.true ? true : type === thriftTypes.false ? false : valueAt(from, type)
    fields.push({ id: last, type, value })
  }
  return fields
}

const listAt = (from: Reader): List => {
  const head = byteAt(from)
  const type = head & 0x0f
  const size = head >> 4 === 15 ? Number(varintAt(from)) : head >> 4
  return { type, items: Array.from({ length: size }, () => valueAt(from, type)) }
}

const valueAt = (from: Reader, type: number): ThriftValue => {
  if (type === thriftTypes.true || type === thriftTypes.false) return byteAt(from) === 1
  if (type === thriftTypes.byte) return bytesAt(from, 1)
  if (type === thriftTypes.i16 || type === thriftTypes.i32 || type === thriftTypes.i64) return zigzagAt(from)
  if (type === thriftTypes.double) return bytesAt(from, 8)
  if (type === thriftTypes.binary) return bytesAt(from, Number(varintAt(from)))
  if (type === thriftTypes.list || type === thriftTypes.set) return listAt(from)
  if (type === thriftTypes.struct) return structAt(from)
  throw new Error(`Parquet: the footer has a value of type ${type}`)
}

/** Writes a struct as `readStruct` reads it. */
export const writeStruct = (fields: readonly Field[]): Buffer => {
  const pieces: Buffer[] = []
  putStruct(pieces, fields)
  return Buffer.concat(pieces)
}

const varint = (value: bigint): Buffer => {
  const bytes: number[] = []
  let left = value
  for (; left >= 0x80n; left >>= 7n) bytes.push(Number(left & 0x7fn) | 0x80)
  bytes.push(Number(left))
  return Buffer.from(bytes)
}

const zigzag = (value: bigint): Buffer => varint(value >= 0n ? value << 1n : (-value << 1n) - 1n)

const putStruct = (to: Buffer[], fields: readonly Field[]): void => {
  let last = 0
  for (const { id, type, value } of fields) {
    const step = id - last
    if (step > 0 && step < 16) to.push(Buffer.from([(step << 4) | type]))
    else to.push(Buffer.from([type]), zigzag(BigInt(id)))
    last = id
    if (typeof value !== 'boolean') putValue(to, type, value)
  }
  to.push(Buffer.from([0]))
}

const putValue = (to: Buffer[], type: number, value: ThriftValue): void => {
  if (typeof value === 'boolean') to.push(Buffer.from([value ? 1 : 2]))
  else if (typeof value === 'bigint') to.push(zigzag(value))
  else if (Buffer.isBuffer(value)) to.push(...(type === thriftTypes.binary ? [varint(BigInt(value.length)), value] : [value]))
  else if (Array.isArray(value)) putStruct(to, value)
  else putList(to, value)
}

const putList = (to: Buffer[], { type, items }: List): void => {
  if (items.length < 15) to.push(Buffer.from([(items.length << 4) | type]))
  else to.push(Buffer.from([0xf0 | type]), varint(BigInt(items.length)))
  for (const item of items) putValue(to, type, item)
}
