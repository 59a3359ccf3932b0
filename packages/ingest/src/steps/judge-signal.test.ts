import fc from 'fast-check'
import { signalThresholds, usualSignalChoice, type SignalChoice } from '@throughline/contract'
import { describe, expect, it } from 'vitest'
import { aClick, aDraft, anEvent, aProject, aVisit, someTools } from '../../test/builders.ts'
import { fillKind } from './fill-kind.ts'
import { judgeSignal } from './judge-signal.ts'
import { readPage } from './read-page.ts'

const place = { selector: 'main > button', ex: 1, ey: 2, x: 3, y: 4 }
const { tools } = await someTools()

/** Kind of the row that is made of a signal, and of all else of it. */
const judge = (own: object, signals: Partial<SignalChoice['thresholds']> = {}, ignore: SignalChoice['ignore'] = []) => {
  const project = aProject({ settings: { signals: { thresholds: { ...usualSignalChoice.thresholds, ...signals }, ignore } } })
  const draft = aDraft(anEvent({ kind: 'signal', rule: 1, burst: 1, place, ...own }), aVisit({ project }))
  readPage(draft, tools)
  fillKind(draft, tools)
  const { kind: before, ...same } = draft.row
  judgeSignal(draft)
  const { kind, ...after } = draft.row
  expect(before).toBe('signal')
  expect(after).toEqual(same)
  return kind
}

describe('judgeSignal', () => {
  it('lets pass what is at the threshold, and nothing short of it, whatever the threshold', () => {
    const { deadMs, rageClicks, turnMs } = signalThresholds
    fc.assert(
      fc.property(fc.integer({ min: deadMs.least, max: deadMs.most }), (ms) => {
        expect(judge({ name: 'dead_click', ms }, { deadMs: ms })).toBe('signal')
        expect(judge({ name: 'slow_click', ms: ms - 1 }, { slowMs: ms })).toBe('near_signal')
      }),
      { numRuns: 20 },
    )
    fc.assert(
      fc.property(fc.integer({ min: rageClicks.least, max: rageClicks.most }), (burst) => {
        expect(judge({ name: 'rage_click', burst }, { rageClicks: burst })).toBe('signal')
        expect(judge({ name: 'rage_click', burst: burst - 1 || 1 }, { rageClicks: burst })).toBe('near_signal')
      }),
      { numRuns: 20 },
    )
    fc.assert(
      fc.property(fc.integer({ min: turnMs.least, max: turnMs.most }), (ms) => {
        expect(judge({ name: 'u_turn', ms, place: undefined }, { turnMs: ms })).toBe('signal')
        expect(judge({ name: 'u_turn', ms: ms + 1, place: undefined }, { turnMs: ms })).toBe('near_signal')
      }),
      { numRuns: 20 },
    )
  })

  it('takes of a form thrash either of its measures', () => {
    expect(judge({ name: 'form_thrash', burst: 3 })).toBe('signal')
    expect(judge({ name: 'form_thrash', burst: 1, emptied: 2 })).toBe('signal')
    expect(judge({ name: 'form_thrash', burst: 3, emptied: 2 }, { thrashVisits: 4, thrashEmptied: 3 })).toBe('near_signal')
  })

  it('lets none pass that the project has said is none', () => {
    const ignore = [{ signal: 'dead_click' as const, page: '/products/:id', selector: 'main > button' }]
    expect(judge({ name: 'dead_click', ms: 5_000 }, {}, ignore)).toBe('near_signal')
    expect(judge({ name: 'rage_click', burst: 5 }, {}, ignore)).toBe('signal')
    expect(judge({ name: 'dead_click', ms: 5_000, place: { ...place, selector: '#other' } }, {}, ignore)).toBe('signal')
  })

  it('believes a tracker that did not tell yet what it measured', () => {
    expect(judge({ name: 'dead_click' })).toBe('signal')
    expect(judge({ name: 'dead_click' }, { deadMs: 3_000 })).toBe('near_signal')
  })

  it('looks at nothing but signals', () => {
    const draft = aDraft(aClick())
    judgeSignal(draft)
    expect(draft.row.kind).toBe('click')
  })
})
