import { readStruct, thriftTypes, writeStruct, type Field, type ThriftValue } from './thrift-compact.ts'

const MAGIC = Buffer.from('PAR1')
/** Length of the footer, then the magic number. */
const TAIL_BYTES = 8

/** Fields of the footer that are read or changed here, by their numbers in the format's definition. */
const FILE = { rows: 3, rowGroups: 4 } as const
const ROW_GROUP = { columns: 1, offset: 5, ordinal: 7 } as const
const COLUMN = { offset: 2, meta: 3, pageIndex: [4, 5, 6, 7] } as const
/** Of the pages of data, of an index, of the dictionary, and of the filter. */
const META_OFFSETS: readonly number[] = [9, 10, 11, 14]

const valueOf = (fields: readonly Field[], id: number): ThriftValue | undefined => fields.find((field) => field.id === id)?.value

const listIn = (fields: readonly Field[], id: number): ThriftValue[] => {
  const value = valueOf(fields, id)
  if (typeof value !== 'object' || Buffer.isBuffer(value) || Array.isArray(value)) throw new Error(`Parquet: the footer has no list ${id}`)
  return value.items
}

const numberIn = (fields: readonly Field[], id: number): bigint => {
  const value = valueOf(fields, id)
  return typeof value === 'bigint' ? value : 0n
}

const structOf = (value: ThriftValue | undefined): Field[] => {
  if (!Array.isArray(value)) throw new Error('Parquet: the footer has no struct where one belongs')
  return value
}

const moveField = (field: Field, ids: readonly number[], by: bigint): Field =>
  ids.includes(field.id) && typeof field.value === 'bigint' && field.value > 0n ? { ...field, value: field.value + by } : field

const moveColumn = (column: readonly Field[], by: bigint): Field[] =>
  column
    // The index of pages names places in the file, within its own bytes. Readers do without.
    .filter(({ id }) => !COLUMN.pageIndex.some((index) => index === id))
    .map((field) => moveField(field, [COLUMN.offset], by))
    .map((field) =>
      field.id === COLUMN.meta ? { ...field, value: structOf(field.value).map((inner) => moveField(inner, META_OFFSETS, by)) } : field,
    )

const moveRowGroup = (group: readonly Field[], by: bigint): Field[] =>
  group
    // An ordinal has 16 bits, and there may be more.
    .filter(({ id }) => id !== ROW_GROUP.ordinal)
    .map((field) => moveField(field, [ROW_GROUP.offset], by))
    .map((field) =>
      field.id === ROW_GROUP.columns
        ? {
            ...field,
            value: { type: thriftTypes.struct, items: listIn(group, ROW_GROUP.columns).map((one) => moveColumn(structOf(one), by)) },
          }
        : field,
    )

const footerOf = (file: Buffer): { body: Buffer; footer: Field[] } => {
  const footerBytes = file.readUInt32LE(file.length - TAIL_BYTES)
  const from = file.length - TAIL_BYTES - footerBytes
  if (!file.subarray(0, MAGIC.length).equals(MAGIC) || from < MAGIC.length) throw new Error('Parquet: a piece is no file of its own')
  return { body: file.subarray(MAGIC.length, from), footer: readStruct(file.subarray(from, from + footerBytes)) }
}

/**
 * Makes one Parquet file of several of the same columns, as they come: their row groups one after the other. Nothing is held but one file
 * and the footers. Of none it makes nothing.
 */
export async function* joinParquet(files: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let first: Field[] | undefined
  let [at, rows] = [MAGIC.length, 0n]
  const groups: ThriftValue[] = []
  for await (const bytes of files) {
    const { body, footer } = footerOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    if (!first) yield MAGIC
    first ??= footer
    const by = BigInt(at - MAGIC.length)
    for (const group of listIn(footer, FILE.rowGroups)) groups.push(moveRowGroup(structOf(group), by))
    rows += numberIn(footer, FILE.rows)
    at += body.length
    yield Buffer.from(body)
  }
  if (!first) return
  const footer = writeStruct(
    first.map((field): Field => {
      if (field.id === FILE.rows) return { ...field, value: rows }
      return field.id === FILE.rowGroups ? { ...field, value: { type: thriftTypes.struct, items: groups } } : field
    }),
  )
  const tail = Buffer.alloc(TAIL_BYTES)
  tail.writeUInt32LE(footer.length, 0)
  MAGIC.copy(tail, 4)
  yield Buffer.concat([footer, tail])
}
