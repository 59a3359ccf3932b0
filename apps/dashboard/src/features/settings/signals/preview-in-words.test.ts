import { expect, test } from 'vitest'
import { previewInWords } from './preview-in-words.ts'

const of = (signals: number, sessions = signals) => ({ signals, sessions })

test('a preview says what there would be instead of what there is, and only what there is where nothing changes', () => {
  expect(previewInWords({ saved: of(391), proposed: of(212, 180) })).toBe('212 instead of 391 in the last 7 days, in 180 visits')
  expect(previewInWords({ saved: of(391), proposed: of(391, 300) })).toBe('391 in the last 7 days, in 300 visits')
  expect(previewInWords({ saved: of(400), proposed: of(200) }, 4)).toBe('About 200 instead of 400 in the last 7 days, in 200 visits')
  expect(previewInWords({ saved: of(3), proposed: of(0) })).toBe('0 instead of 3 in the last 7 days')
  expect(previewInWords({ saved: of(0), proposed: of(0) })).toBe('None in the last 7 days')
  expect(previewInWords({ saved: of(0), proposed: of(1) })).toBe('1 instead of 0 in the last 7 days, in 1 visit')
})
