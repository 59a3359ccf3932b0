import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { weaveSlowly, type TabLine } from '../../../test/reference-weaving.ts'
import type { ChunkHead } from './chunks.ts'
import { inPieces, recordingLines } from './recording-lines.ts'

const [FULL_SNAPSHOT, INCREMENTAL, META] = [2, 3, 4]

/** A chunk in memory, and its head as the store would tell it. */
interface Chunk {
  head: ChunkHead
  lines: TabLine[]
}

const line = (tab: string, type: number, at: number): TabLine => ({
  tab,
  type,
  at,
  text: JSON.stringify({ type, data: { tab }, timestamp: at }),
})

const chunkOf = (lines: TabLine[], sequence: number): Chunk[] => {
  const [first, last] = [lines[0], lines.at(-1)]
  if (!first || !last) return []
  const head = {
    id: `${first.tab}-${sequence}`,
    tab: first.tab,
    sequence,
    startedAt: first.at,
    endedAt: last.at,
    hasSnapshot: lines.some(({ type }) => type === FULL_SNAPSHOT),
    rawBytes: 700_000,
  }
  return [{ head, lines }]
}

const stream = async (chunks: readonly Chunk[], { from, to }: { from?: number; to?: number } = {}) => {
  const heads = chunks.map(({ head }) => head).toSorted((a, b) => a.startedAt - b.startedAt)
  const payloads = new Map(chunks.map(({ head, lines }) => [head.id, lines.map(({ text }) => text).join('\n')]))
  const reads: string[][] = []
  const read = (asked: readonly ChunkHead[]) => {
    reads.push(asked.map(({ id }) => id))
    return Promise.resolve(new Map(asked.map(({ id }) => [id, payloads.get(id) ?? ''])))
  }
  let text = ''
  for await (const piece of inPieces(recordingLines({ heads, read, from, to }))) text += piece
  return { lines: text.split('\n').filter(Boolean), reads }
}

/** A tab that is looked at now and then: whole pages in pairs, changes between them, cut into chunks anywhere. */
const tabOf = (tab: string) =>
  fc.record({
    steps: fc.array(fc.record({ whole: fc.boolean(), afterMs: fc.integer({ min: 1, max: 4_000 }) }), { maxLength: 40 }),
    cuts: fc.array(fc.nat(60), { maxLength: 12 }),
    lost: fc.array(fc.nat(12), { maxLength: 2 }),
    beginsAt: fc.integer({ min: 0, max: 60_000 }),
    tab: fc.constant(tab),
  })

/** Times are made distinct, so that there is one right answer: each tab has milliseconds of its own. */
const chunksOf = (
  {
    tab,
    steps,
    cuts,
    lost,
    beginsAt,
  }: { tab: string; steps: { whole: boolean; afterMs: number }[]; cuts: number[]; lost: number[]; beginsAt: number },
  index: number,
): Chunk[] => {
  let at = beginsAt * 10 + index
  const lines = steps.flatMap(({ whole, afterMs }) => {
    at += afterMs * 10
    if (!whole) return [line(tab, INCREMENTAL, at)]
    const meta = line(tab, META, at)
    at += 10
    return [meta, line(tab, FULL_SNAPSHOT, at)]
  })
  const ends = [...new Set(cuts)].toSorted((a, b) => a - b)
  return [...ends, lines.length]
    .flatMap((end, sequence) => chunkOf(lines.slice(sequence === 0 ? 0 : ends[sequence - 1], end), sequence))
    .filter(({ head }) => !lost.includes(head.sequence))
}

test('weaves tabs as the slow and obvious way does, from and to any moment, also where chunks are missing', async () => {
  const recording = fc.tuple(tabOf('a'), tabOf('b'), tabOf('c')).map((tabs) => tabs.flatMap(chunksOf))
  const moment = fc.option(fc.integer({ min: 0, max: 2_500_000 }), { nil: undefined })
  await fc.assert(
    fc.asyncProperty(recording, moment, moment, async (chunks, from, to) => {
      const lines = chunks.flatMap((chunk) => chunk.lines)
      expect((await stream(chunks, { from, to })).lines).toEqual(weaveSlowly(lines, from, to))
    }),
    { seed: 8, numRuns: 600 },
  )
})

const simple = (tab: string, times: readonly (readonly [number, number])[], sequence = 0): Chunk[] =>
  chunkOf(
    times.map(([type, at]) => line(tab, type, at)),
    sequence,
  )

test('leaves out what a hidden tab writes until it is looked at again', async () => {
  const chunks = [
    ...simple('a', [
      [META, 10],
      [FULL_SNAPSHOT, 11],
      [INCREMENTAL, 40],
      [INCREMENTAL, 60],
      [META, 90],
      [FULL_SNAPSHOT, 91],
      [INCREMENTAL, 95],
    ]),
    ...simple('b', [
      [META, 50],
      [FULL_SNAPSHOT, 51],
      [INCREMENTAL, 70],
      [INCREMENTAL, 93],
    ]),
  ]
  const { lines } = await stream(chunks)
  expect(lines.map((text) => (JSON.parse(text) as { timestamp: number }).timestamp)).toEqual([10, 11, 40, 50, 51, 70, 90, 91, 95])
})

test('begins with the whole page even where its two halves lie in two chunks', async () => {
  const chunks = [
    ...simple(
      'a',
      [
        [META, 10],
        [FULL_SNAPSHOT, 11],
        [INCREMENTAL, 5_000],
        [META, 9_000],
      ],
      0,
    ),
    ...simple(
      'a',
      [
        [FULL_SNAPSHOT, 9_001],
        [INCREMENTAL, 9_500],
      ],
      1,
    ),
  ]
  const { lines } = await stream(chunks, { from: 9_400 })
  expect(lines.map((text) => (JSON.parse(text) as { timestamp: number }).timestamp)).toEqual([9_000, 9_001, 9_500])
})

test('reads a long recording a few chunks at a time, and from a moment on only what is needed', async () => {
  const chunks = Array.from({ length: 200 }, (_, index) =>
    simple(
      'a',
      [
        ...(index % 50 === 0
          ? ([
              [META, index * 5_000],
              [FULL_SNAPSHOT, index * 5_000 + 1],
            ] as const)
          : []),
        [INCREMENTAL, index * 5_000 + 2],
      ],
      index,
    ),
  ).flat()
  const whole = await stream(chunks)
  expect(whole.reads[0]).toEqual(['a-0'])
  expect(Math.max(...whole.reads.map(({ length }) => length))).toBe(3)
  const part = await stream(chunks, { from: 160 * 5_000, to: 170 * 5_000 + 2 })
  expect(new Set(part.reads.flat())).toEqual(new Set(Array.from({ length: 21 }, (_, index) => `a-${150 + index}`)))
})

test('has nothing to say of a recording without a whole page', async () => {
  expect(
    (
      await stream(
        simple('a', [
          [INCREMENTAL, 10],
          [INCREMENTAL, 20],
        ]),
      )
    ).lines,
  ).toEqual([])
  expect((await stream([], { from: 5 })).lines).toEqual([])
})
