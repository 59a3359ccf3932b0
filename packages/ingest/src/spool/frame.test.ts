import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frameKinds, HEADER_BYTES, idOf, isHeader, readFrame, writeHeader, type FrameHeader } from './frame.ts'

const header: fc.Arbitrary<FrameHeader> = fc.record({
  kind: fc.constantFrom(...Object.values(frameKinds)),
  sequence: fc.nat({ max: 2 ** 47 }),
  receivedAt: fc.nat({ max: 2 ** 47 }),
  happenedAt: fc.nat({ max: 2 ** 47 }),
  lookUp: fc.boolean(),
  projectId: fc.uuid(),
  id: fc.uuid(),
})

const frameOf = (facts: FrameHeader, body: Uint8Array): Buffer => {
  const buffer = Buffer.concat([Buffer.alloc(HEADER_BYTES), body])
  writeHeader(buffer, 0, facts, body.length)
  return buffer
}

describe('frame', () => {
  it('reads what was written', () => {
    fc.assert(
      fc.property(header, fc.uint8Array(), (facts, body) => {
        const buffer = frameOf(facts, body)
        expect(isHeader(buffer, 0)).toBe(true)
        const frame = readFrame(buffer, 0)
        const { id, ...rest } = facts
        expect(idOf(frame)).toBe(id)
        expect(frame).toMatchObject({ ...rest, intact: true, bodyEnd: buffer.length })
        expect(buffer.subarray(frame.bodyStart, frame.bodyEnd)).toEqual(Buffer.from(body))
      }),
    )
  })

  it('notices any single bit that has changed', () => {
    fc.assert(
      fc.property(header, fc.uint8Array({ minLength: 1 }), fc.nat(), (facts, body, anywhere) => {
        const buffer = frameOf(facts, body)
        const bit = anywhere % (buffer.length * 8)
        buffer[bit >> 3]! ^= 1 << (bit & 7)
        expect(isHeader(buffer, 0) && readFrame(buffer, 0).intact).toBe(false)
      }),
      { numRuns: 1_000 },
    )
  })
})
