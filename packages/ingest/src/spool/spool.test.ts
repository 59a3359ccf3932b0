import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { append, openTestSpool, readAll, type SpoolChanges } from '../../test/a-spool.ts'
import { aProject, NOON } from '../../test/builders.ts'
import { saveCheckpoint } from './checkpoint.ts'
import { realFiles, type Files, type SpoolFile } from './files.ts'
import { HEADER_BYTES } from './frame.ts'
import { segmentPath } from './segment.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'throughline-spool-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const projectId = aProject().id

/** Opens a spool, appends these texts one flush each, and leaves it as a crash would. */
const fill = async (texts: string[], changes: SpoolChanges = {}): Promise<string[]> => {
  const { spool } = await openTestSpool(directory, changes)
  await spool.start()
  const ids: string[] = []
  for (const text of texts) {
    ids.push(append(spool, text))
    await spool.flushed()
  }
  await spool.stop()
  return ids
}

const reopened = async () => {
  const { spool, findings } = await openTestSpool(directory)
  return { records: await readAll(spool), inSpool: findings.inSpool.get(projectId, 'events'), spool }
}

describe('Spool', () => {
  it('holds after a restart what it held before, in order', async () => {
    const ids = await fill(['first', 'second', 'Ωλα 😀'])
    const { records, inSpool } = await reopened()
    expect(records.map(({ id }) => id)).toEqual(ids)
    expect(records.map(({ row }) => JSON.parse(row).text)).toEqual(['first', 'second', 'Ωλα 😀'])
    expect(inSpool).toBe(3)
  })

  it('flushes many records that come together at once', async () => {
    const { spool } = await openTestSpool(directory)
    await spool.start()
    const ids = Array.from({ length: 5_000 }, (_, index) => append(spool, `record ${index}`))
    await spool.flushed()
    expect((await readAll(spool)).map(({ id }) => id)).toEqual(ids)
    await spool.stop()
  })

  it('holds records larger than its buffers', async () => {
    await fill(['small', 'x'.repeat(3_000_000), 'small again'])
    const { records } = await reopened()
    expect(records.map(({ row }) => JSON.parse(row).text.length)).toEqual([5, 3_000_000, 11])
  })

  it('gives every record a position of its own, across restarts', async () => {
    await fill(['a', 'b'])
    await fill(['c', 'd'])
    const { records } = await reopened()
    const positions = records.map(({ row }) => BigInt(/"position":(\d+)/.exec(row)![1]!))
    expect(new Set(positions).size).toBe(4)
    expect(positions.every((position) => position < 2n ** 64n)).toBe(true)
  })

  it('goes over to another file when one is full, and describes the full one in the next', async () => {
    const ids = await fill(
      Array.from({ length: 40 }, (_, index) => `${index} ${'x'.repeat(1_000)}`),
      { segmentBytes: 10_000 },
    )
    const { spool, findings } = await openTestSpool(directory)
    expect(spool.segments.length).toBeGreaterThan(4)
    expect((await readAll(spool)).map(({ id }) => id)).toEqual(ids)
    expect(findings.inSpool.get(projectId, 'events')).toBe(40)
  })

  describe('when a crash has torn the last record', () => {
    it('keeps all others, wherever the tear is', async () => {
      await fill(['first', 'second', 'third'])
      const path = segmentPath(directory, 1)
      const whole = readFileSync(path)
      const lastBytes = recordBytes(whole, 'third')
      for (let cut = 1; cut < lastBytes + 10; cut += 1) {
        writeFileSync(path, whole.subarray(0, whole.length - cut))
        const { records, inSpool } = await reopened()
        const kept = cut <= lastBytes ? ['first', 'second'] : ['first']
        expect(records.map(({ row }) => JSON.parse(row).text)).toEqual(kept)
        expect(inSpool).toBe(records.length)
      }
    })

    it('passes over zeros at the end of the file', async () => {
      await fill(['first', 'second'])
      const path = segmentPath(directory, 1)
      truncateSync(path, readFileSync(path).length + 100_000)
      expect((await reopened()).records).toHaveLength(2)
    })

    it('adds what comes next to another file, so that the tear stays where it is', async () => {
      await fill(['first', 'second'])
      const path = segmentPath(directory, 1)
      truncateSync(path, readFileSync(path).length - 5)
      await fill(['third'])
      const { records } = await reopened()
      expect(records.map(({ row }) => JSON.parse(row).text)).toEqual(['first', 'third'])
    })
  })

  it('keeps all other records when any byte of one has changed', async () => {
    await fill(['first', 'second', 'third'])
    const path = segmentPath(directory, 1)
    const whole = readFileSync(path)
    const bytes = recordBytes(whole, 'second')
    const second = whole.indexOf('second') - HEADER_BYTES - '{"text":"'.length
    for (let offset = second; offset < second + bytes; offset += 1) {
      const damaged = Buffer.from(whole)
      damaged[offset]! ^= 0x20
      writeFileSync(path, damaged)
      const rows = (await reopened()).records.map(({ row }) => row).filter((row) => row !== 'damaged')
      expect(rows.map((row) => JSON.parse(row).text)).toEqual(['first', 'third'])
    }
  })

  it('begins where the checkpoint says, and forgets the files before', async () => {
    const texts = Array.from({ length: 40 }, (_, index) => `${index} ${'x'.repeat(1_000)}`)
    await fill(texts, { segmentBytes: 10_000 })
    const { spool } = await openTestSpool(directory)
    const third = spool.segments[2]!
    const { collector, collectorNumber, nextSequence } = spool
    const cursor = { segment: third.number, offset: third.end }
    await saveCheckpoint(realFiles, directory, {
      collector,
      collectorNumber,
      nextSequence,
      cursor,
      intent: null,
      receivedThrough: third.lastSequence,
      ledger: {},
    })
    const after = await openTestSpool(directory)
    const [, , ...rest] = spool.segments
    expect(after.spool.segments.map(({ number }) => number)).toEqual(rest.map(({ number }) => number))
    const expected = 40 - spool.segments.slice(0, 3).reduce((total, { written }) => total + written.get(projectId, 'events'), 0)
    expect(after.findings.inSpool.get(projectId, 'events')).toBe(expected)
    expect(after.findings.fresh.get(projectId, 'events')).toBe(expected)
    expect(after.spool.collector).toBe(collector)
    await expect(realFiles.size(segmentPath(directory, 1))).rejects.toThrow('ENOENT')
  })

  it('does not read a long backlog through before it accepts', async () => {
    const texts = Array.from({ length: 120 }, (_, index) => `${index} ${'x'.repeat(10_000)}`)
    await fill(texts, { segmentBytes: 60_000 })
    const { files, bytesRead } = countingFiles()
    const { spool, findings } = await openTestSpool(directory, { files })
    expect(findings.inSpool.get(projectId, 'events')).toBe(120)
    expect(spool.segments.length).toBeGreaterThan(20)
    // The last one is read through, of the others only what describes the one before.
    expect(bytesRead()).toBeLessThan(120_000)
  })

  it('has the next file ready before a busy collector needs it', async () => {
    const { spool } = await openTestSpool(directory, { segmentBytes: 100_000 })
    await spool.start()
    const ids: string[] = []
    while (!existsSync(join(directory, 'prepared')) || statSync(join(directory, 'prepared')).size < 100_000) {
      ids.push(append(spool, 'x'.repeat(5_000)))
      await spool.flushed()
    }
    const prepared = statSync(join(directory, 'prepared')).ino
    const { length } = spool.segments
    while (spool.segments.length === length) {
      ids.push(append(spool, 'y'.repeat(5_000)))
      await spool.flushed()
    }
    expect(statSync(spool.segments.at(-1)!.path).ino).toBe(prepared)
    await spool.stop()
    const { records } = await reopened()
    expect(records.map(({ id }) => id)).toEqual(ids)
    expect(existsSync(join(directory, 'prepared'))).toBe(false)
  })

  it('takes another name when its checkpoint is lost, so that no token is ever used twice', async () => {
    const [first, second] = [await openTestSpool(directory), await openTestSpool(directory)]
    expect(first.spool.collector).not.toBe(second.spool.collector)
    expect(first.spool.nextSequence).toBeGreaterThanOrEqual(NOON * 10)
  })
})

/** Bytes of the record that holds this text, header included. */
const recordBytes = (segment: Buffer, text: string): number => {
  const body = segment.indexOf(`{"text":"${text}"`)
  return segment.indexOf('\n', body) + 1 - body + HEADER_BYTES
}

/** The real file system, and how much was read from it. */
const countingFiles = (): { files: Files; bytesRead: () => number } => {
  let bytes = 0
  const counting = (file: SpoolFile): SpoolFile =>
    ({
      close: () => file.close(),
      read: async (buffer: Buffer, offset: number, length: number, position: number) => {
        const result = await file.read(buffer, offset, length, position)
        bytes += result.bytesRead
        return result
      },
    }) as SpoolFile
  return { files: { ...realFiles, open: async (path, flags) => counting(await realFiles.open(path, flags)) }, bytesRead: () => bytes }
}
