import { afterAll, describe, expect, it } from 'vitest'
import { aChunk, aFullSnapshot, aMeta, NOON } from '../../test/builders.ts'
import { inlinePress, type Press } from './press.ts'
import { threadedPress } from './threaded-press.ts'

const threaded = threadedPress()
afterAll(() => threaded.stop())

const pressed = async (press: Press, chunk: object) => {
  const inspected = await press.inspect(Buffer.from(JSON.stringify(chunk)))
  if ('reason' in inspected) return inspected
  const { quoted, rawBytes } = await inspected.render({
    shiftMs: 5_000,
    hrefs: new Map([['https://shop.example/?token=1', 'https://shop.example/']]),
  })
  const text = JSON.parse(Buffer.from(quoted).toString('utf8')) as string
  return { facts: inspected.facts, rawBytes, text, events: text.split('\n').map((line) => JSON.parse(line) as unknown) }
}

const filler = { type: 5, timestamp: NOON - 1_000, data: { tag: 'filler', payload: 'Ω"\\\n\u2028 '.repeat(20_000) } }

describe.each([
  ['on the spot', { ...inlinePress }],
  ['in its own thread', threaded],
] as const)('a press that works %s', (_, press) => {
  it('tells what is in a chunk, and writes it with corrected times and stripped addresses', async () => {
    const chunk = aChunk({ events: [aMeta({ href: 'https://shop.example/?token=1' }), aFullSnapshot(NOON - 1_999.5), filler] })
    const result = await pressed(press, chunk)
    if (!('facts' in result)) throw new Error('not taken')
    expect(result.facts).toMatchObject({
      id: chunk.id,
      from: NOON - 2_000,
      to: NOON - 1_000,
      eventCount: 3,
      hrefs: ['https://shop.example/?token=1'],
      snapshots: [{ at: NOON - 2_000, href: 'https://shop.example/?token=1', width: 1_440, height: 900, nodes: 3 }],
    })
    expect(result.events).toEqual([
      { ...aMeta({ href: 'https://shop.example/' }), timestamp: NOON + 3_000 },
      { ...aFullSnapshot(), timestamp: NOON + 3_000.5 },
      { ...filler, timestamp: NOON + 4_000 },
    ])
    expect(result.rawBytes).toBe(Buffer.byteLength(result.text))
  })

  it('says why it does not take one', async () => {
    const padding = { type: 5, timestamp: NOON, data: 'x'.repeat(100_000) }
    expect(await press.inspect(Buffer.from(`{${' '.repeat(100_000)}`))).toEqual({ reason: 'broken_json' })
    const invalid = await press.inspect(Buffer.from(JSON.stringify({ ...aChunk({ events: [padding] }), sequence: -1 })))
    expect(invalid).toMatchObject({ reason: 'invalid_request', issues: [{ path: 'sequence' }], project: aChunk().project })
  })

  it('keeps nothing of a chunk that is discarded', async () => {
    const inspected = await press.inspect(Buffer.from(JSON.stringify(aChunk({ events: [filler] }))))
    if ('reason' in inspected) throw new Error('not taken')
    expect(inspected.discard()).toBeUndefined()
  })
})
