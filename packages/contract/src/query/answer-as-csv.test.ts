import { expect, test } from 'vitest'
import { answerAsCsv } from './answer-as-csv.ts'
import type { QueryResult } from './query.ts'

const lines = (result: QueryResult): string[] => answerAsCsv(result, 'Europe/Athens').split('\r\n')

test('a trend has a row for each day of the project’s calendar, and one for the whole period', () => {
  const result: QueryResult = {
    kind: 'trend',
    interval: 'day',
    buckets: [
      { from: '2026-11-01T22:00:00.000Z', complete: true },
      { from: '2026-11-02T22:00:00.000Z', complete: false },
    ],
    lines: [
      {
        series: 0,
        label: 'ordered',
        value: '=evil()',
        isOther: false,
        values: [1, null],
        total: 1,
        previous: { values: [2, 3], total: 5 },
      },
      { series: 0, label: 'ordered', value: null, isOther: true, values: [0, 4], total: 4, previous: null },
    ],
  }
  expect(lines(result)).toEqual([
    'From,Complete,ordered: =evil(),ordered: =evil() (period before),ordered: all others',
    '2026-11-02,yes,1,2,0',
    '2026-11-03,no,,3,4',
    'Whole period,,1,5,4',
  ])
})

test('what strangers wrote is never a formula', () => {
  const nodes = [{ step: 0, place: '=1+1', isEvent: true, sessions: 2, share: 1, ended: 2, drop: 1 }]
  expect(lines({ kind: 'paths', sessions: 2, nodes, links: [] })[1]).toBe(`0,"'=1+1",,2`)
})

test('a cohort begins with all of it', () => {
  const cohort = { from: '2026-11-01T22:00:00.000Z', size: 4, cells: [{ people: 1, share: 0.25, complete: false }] }
  expect(lines({ kind: 'retention', cohorts: [cohort], average: [], groups: [] })).toEqual([
    'Cohort,Size,Interval,People,Share,Complete',
    '2026-11-02,4,0,4,1,yes',
    '2026-11-02,4,1,1,0.25,no',
  ])
  const group = { value: 'team', isOther: false, size: 4, cohorts: [cohort], average: [] }
  expect(lines({ kind: 'retention', cohorts: [cohort], average: [], groups: [group] })).toEqual([
    'Of,Cohort,Size,Interval,People,Share,Complete',
    'all,2026-11-02,4,0,4,1,yes',
    'all,2026-11-02,4,1,1,0.25,no',
    'team,2026-11-02,4,0,4,1,yes',
    'team,2026-11-02,4,1,1,0.25,no',
  ])
})

test('a funnel says of whom each step is', () => {
  const steps = [{ label: 'Cart', reached: 3, shareOfFirst: 1, shareOfPrevious: 1, medianMs: null }]
  const groups = [{ value: '', isOther: false, steps, conversion: 1 }]
  const toConvert = { medianMs: null, p75Ms: null, p90Ms: null, spread: [] }
  const overTime = { interval: 'day', buckets: [] } as const
  expect(lines({ kind: 'funnel', steps, conversion: 1, toConvert, overTime: { ...overTime, buckets: [] }, groups }).slice(1)).toEqual([
    'all,1,Cart,3,1,1,',
    'none,1,Cart,3,1,1,',
  ])
})

test('a funnel is also how long it took to convert, and its conversion over time', () => {
  const result: QueryResult = {
    kind: 'funnel',
    steps: [],
    conversion: 0.5,
    toConvert: {
      medianMs: 90_000,
      p75Ms: 90_000,
      p90Ms: 90_000,
      spread: [
        { fromMs: 0, toMs: 60_000, count: 1 },
        { fromMs: 60_000, toMs: null, count: 2 },
      ],
    },
    overTime: {
      interval: 'day',
      buckets: [
        {
          from: '2026-11-01T22:00:00.000Z',
          complete: true,
          entered: 4,
          converted: 1,
          conversion: 0.25,
          medianMs: 60_000,
          windowOver: true,
        },
        {
          from: '2026-11-02T22:00:00.000Z',
          complete: false,
          entered: 0,
          converted: 0,
          conversion: null,
          medianMs: null,
          windowOver: false,
        },
      ],
    },
    groups: [],
  }
  expect(answerAsCsv(result, 'Europe/Athens', 'time-to-convert').split('\r\n')).toEqual([
    'From ms,To ms,Converted',
    '0,60000,1',
    '60000,,2',
  ])
  expect(answerAsCsv(result, 'Europe/Athens', 'over-time').split('\r\n')).toEqual([
    'From,Complete,Entered,Converted,Conversion,Window over',
    '2026-11-02,yes,4,1,0.25,yes',
    '2026-11-03,no,0,0,,no',
  ])
})
