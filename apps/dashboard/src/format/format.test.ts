import { describe, expect, it } from 'vitest'
import { formatBytes } from './bytes.ts'
import { countOf } from './count-of.ts'
import { countryName } from './country-name.ts'
import { formatDay, formatDateTime } from './date.ts'
import { changeFrom, differenceInWords, formatPoints } from './difference.ts'
import { formatClock, formatDuration } from './duration.ts'
import { formatCompact, formatNumber, formatShare } from './number.ts'
import { formatRelativeTime } from './relative-time.ts'
import { urlPath } from './url-path.ts'

describe('durations', () => {
  it.each([
    [0, '0 ms'],
    [420, '420 ms'],
    [59_999, '59 s'],
    [84_000, '1 min 24 s'],
    [120_000, '2 min'],
    [7_500_000, '2 h 5 min'],
    [273_600_000, '3 d 4 h'],
  ])('%i ms reads "%s"', (ms, words) => expect(formatDuration(ms)).toBe(words))

  it.each([
    [-5, '0:00'],
    [7_000, '0:07'],
    [754_000, '12:34'],
    [3_723_999, '1:02:03'],
  ])('%i ms stands on the player as "%s"', (ms, words) => expect(formatClock(ms)).toBe(words))
})

describe('numbers', () => {
  it('groups thousands as the locale does', () => {
    expect(formatNumber(1_204, 'en-GB')).toBe('1,204')
    expect(formatNumber(1_204, 'de-DE')).toBe('1.204')
  })

  it('keeps a small share visible', () => {
    expect(formatShare(0, 'en-GB')).toBe('0 %')
    expect(formatShare(0.0004, 'en-GB')).toBe('< 0.1 %')
    expect(formatShare(0.0321, 'en-GB')).toBe('3.2 %')
    expect(formatShare(0.321, 'en-GB')).toBe('32 %')
  })

  it('shortens numbers on axes', () => expect(formatCompact(12_400, 'en-US')).toBe('12.4K'))

  it('puts the noun in the right number', () => {
    expect(countOf(1, 'visitor')).toBe('1 visitor')
    expect(countOf(0, 'visitor')).toBe('0 visitors')
    expect(countOf(2, 'country', 'countries')).toBe('2 countries')
  })

  it('names bytes in binary units', () => {
    expect(formatBytes(0, 'en-GB')).toBe('0 B')
    expect(formatBytes(1_536, 'en-GB')).toBe('1.5 KiB')
    expect(formatBytes(2 * 1024 ** 3, 'en-GB')).toBe('2 GiB')
  })

  it('says differences with their direction', () => {
    expect(differenceInWords(412, 351, 'en-GB')).toBe('61 more than')
    expect(differenceInWords(351, 412, 'en-GB')).toBe('61 fewer than')
    expect(differenceInWords(5, 5)).toBe('as many as')
    expect(changeFrom(112, 100, '100', 'en-GB')).toBe('+12 % from 100')
    expect(changeFrom(97, 100, '100', 'en-GB')).toBe('\u22123 % from 100')
    expect(changeFrom(3, 0, '0')).toBe('none before')
    expect(changeFrom(0, 0, '0')).toBe('as before')
    expect([0.0724, -0.3, 0.0004, 0].map((difference) => formatPoints(difference, 'en-GB'))).toEqual(['+7.2', '\u221230', '0', '0'])
  })
})

describe('moments', () => {
  const now = new Date('2026-11-23T12:00:00Z')

  it.each([
    ['2026-11-23T11:59:30Z', 'just now'],
    ['2026-11-23T11:57:00Z', '3 min ago'],
    ['2026-11-23T07:00:00Z', '5 hr ago'],
    ['2026-11-22T11:00:00Z', 'yesterday'],
    ['2026-11-23T12:00:20Z', 'just now'],
    ['2026-11-23T12:05:00Z', 'in 5 min'],
  ])('%s is "%s" at noon on 23 November', (instant, words) => expect(formatRelativeTime(instant, now, 'en-GB')).toBe(words))

  it('gives a date for what is more than a week away', () =>
    expect(formatRelativeTime('2026-10-01T10:00:00Z', now, 'en-GB')).toContain('1 Oct 2026'))

  it('shows instants in the zone asked for', () =>
    expect(formatDateTime('2026-11-23T23:30:00Z', 'Europe/Athens', 'en-GB')).toBe('24 Nov 2026, 01:30'))

  it('names calendar days without shifting them', () => expect(formatDay('2026-11-23', 'en-GB')).toBe('Mon 23 Nov'))
})

describe('names', () => {
  it('names countries, also the ones it does not know', () => {
    expect(countryName('GR')).toBe('Greece')
    expect(countryName('')).toBe('Unknown')
    expect(countryName('QZ')).toBe('QZ')
  })

  it('shortens a URL to its path', () => {
    expect(urlPath('https://shop.example/cart?x=1#top')).toBe('/cart#top')
    expect(urlPath('not a url')).toBe('not a url')
  })
})
