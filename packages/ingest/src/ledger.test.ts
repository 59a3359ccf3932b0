import { describe, expect, it } from 'vitest'
import { NOON } from '../test/builders.ts'
import { Ledger } from './ledger.ts'
import { Tally } from './tally.ts'

const tally = (count: number): Tally => {
  const made = new Tally()
  made.add('p', 'events', count)
  return made
}

describe('Ledger', () => {
  it('knows of everything received what became of it', () => {
    const ledger = new Ledger()
    ledger.accept('p', 'events', 10, NOON)
    ledger.reject('p', 'events', 'bot', 3, NOON)
    ledger.settle('p', 'events', 'stored', 5)
    ledger.settle('p', 'events', 'duplicate', 2)
    ledger.settle('p', 'events', 'deadLetter', 1)
    expect(ledger.read('p').events).toEqual({
      received: 13,
      stored: 5,
      duplicate: 2,
      deadLetter: 1,
      inSpool: 2,
      rejected: 3,
      rejectedBy: { bot: 3 },
    })
    expect(ledger.read('p').lastReceivedAt).toBe(NOON)
  })

  it('keeps projects and kinds apart', () => {
    const ledger = new Ledger()
    ledger.accept('p', 'events', 1, NOON)
    ledger.accept('q', 'recordingChunks', 1, NOON)
    expect(ledger.read('p').recordingChunks.received).toBe(0)
    expect(ledger.read('q').events.received).toBe(0)
    expect(ledger.read('unheard of').events.received).toBe(0)
  })

  it('goes on after a crash with what was written down and what the spool holds', () => {
    const before = new Ledger()
    before.accept('p', 'events', 10, NOON)
    before.settle('p', 'events', 'stored', 4)
    const saved = JSON.parse(JSON.stringify(before.save())) as ReturnType<Ledger['save']>
    const after = new Ledger()
    expect(after.restore(saved, tally(8), tally(2))).toBe(0)
    expect(after.read('p').events).toMatchObject({ received: 12, stored: 4, inSpool: 8, deadLetter: 0 })
  })

  it('counts as dead letters what should be in the spool and is not', () => {
    const before = new Ledger()
    before.accept('p', 'events', 10, NOON)
    const after = new Ledger()
    expect(after.restore(before.save(), tally(7), new Tally())).toBe(3)
    expect(after.read('p').events).toMatchObject({ received: 10, inSpool: 7, deadLetter: 3 })
  })

  it('tells why things were refused within the last hour', () => {
    const ledger = new Ledger()
    ledger.reject('p', 'events', 'foreign_origin', 2, NOON)
    ledger.reject('p', 'recordingChunks', 'foreign_origin', 1, NOON + 1_800_000)
    expect(ledger.recentRejections('p', NOON + 1_900_000)).toEqual({ foreign_origin: 3 })
    expect(ledger.recentRejections('p', NOON + 3_700_000)).toEqual({ foreign_origin: 1 })
    expect(ledger.recentRejections('p', NOON + 7_200_000)).toEqual({})
  })
})
