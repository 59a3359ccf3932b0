import { expect, it } from 'vitest'
import { heatmapOf, recordingsOf } from './doors-of-problem.ts'
import { leftInWords, pageOf, problemInWords } from './problem-words.ts'
import { readProblemsSearch } from './problems-search.ts'

const rage = {
  kind: 'rage_click',
  route: '/cart',
  selector: '#buy',
  label: 'Buy',
  tag: 'button',
  message: '',
  status: 0,
  fingerprint: '',
} as const
const error = { ...rage, kind: 'error', selector: '', label: '', message: 'x is undefined', fingerprint: '0123456789abcdef' } as const
const request = { ...error, kind: 'failed_request', message: 'GET https://api.example/x' } as const

it('names a problem by its element, its message or its page', () => {
  expect([rage, { ...rage, label: '' }, { ...rage, kind: 'u_turn' as const, label: '', selector: '' }].map(problemInWords)).toEqual([
    'Rage clicks on “Buy”',
    'Rage clicks on #buy',
    'U-turns on /cart',
  ])
  expect([error, request, { ...request, status: 503 }].map(problemInWords)).toEqual([
    'x is undefined',
    'GET https://api.example/x (no answer)',
    'GET https://api.example/x (503)',
  ])
  expect([rage, error, { ...rage, kind: 'u_turn' as const, label: '', selector: '' }].map(pageOf)).toEqual(['/cart', undefined, undefined])
})

it('says how many left', () => {
  const words = [0, 2, 3].map((peopleLeft) => leftInWords({ people: 3, peopleLeft }))
  expect(words).toEqual(['nobody left there', '2 of them left there', 'all of them left there'])
})

it('leads to the recordings of a problem, and to a heatmap where it is of a page', () => {
  expect(recordingsOf(rage)).toEqual({ signal: 'rage_click', route: '/cart', clicked: '#buy' })
  expect(recordingsOf(error)).toEqual({ where: '{"error":{"fingerprint":"0123456789abcdef","atLeast":1}}' })
  expect([rage, { ...rage, kind: 'dead_click' as const }, { ...rage, kind: 'form_thrash' as const }, error].map(heatmapOf)).toEqual([
    { route: '/cart', kind: 'rage' },
    { route: '/cart', kind: 'dead' },
    { route: '/cart', kind: 'click' },
    undefined,
  ])
})

it('reads from an address what makes sense, and leaves out the rest', () => {
  expect(readProblemsSearch({ state: 'solved', kind: 'error', sort: 'new', problem: '0123456789abcdef', search: 'x' })).toEqual({
    state: 'solved',
    kind: 'error',
    sort: 'new',
    problem: '0123456789abcdef',
    search: 'x',
  })
  expect(readProblemsSearch({ state: 'gone', kind: 'x', device: 'watch', sort: 'name', problem: '12', search: '' })).toEqual({})
})
