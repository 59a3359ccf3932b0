import { expect, test } from 'vitest'
import { captionOf, fileNameOf } from './picture-words.ts'

const heatmap = {
  route: '/products/:id',
  kind: 'click',
  from: '2026-11-16T22:00:00.000Z',
  to: '2026-11-23T22:00:00.000Z',
  sampleSize: 583,
  pageviews: 300,
  visitors: 146,
  unplacedShare: 0.1,
  snapshot: null,
} as const

const pictured = { project: 'Demo shop', timeZone: 'Europe/Athens', heatmap, device: 'phone', release: undefined } as const

test('a picture says what it is of, with n, period, device, release and the share without a place', () => {
  const { title, facts } = captionOf({ ...pictured, placed: { unplacedClicks: 58.3, most: 3 } })
  expect(title).toBe('Demo shop: clicks on /products/:id')
  expect(facts).toEqual([
    'Phone',
    'all releases',
    expect.stringContaining('(Europe/Athens)'),
    'n = 583 clicks',
    'unplaced: 20 %',
    '300 page views',
    '146 visitors',
  ])
})

test('of how far a page was seen nothing is without a place', () => {
  const { facts } = captionOf({ ...pictured, heatmap: { ...heatmap, kind: 'scroll' }, release: '2.4', placed: undefined })
  expect(facts.join()).not.toContain('unplaced')
  expect(facts).toContain('release 2.4')
  expect(facts).toContain('n = 583 page views')
})

test('a file is named after what it shows', () => {
  expect(fileNameOf({ ...pictured, heatmap })).toBe('demo-shop_products-id_click_phone_2026-11-23.png')
  expect(fileNameOf({ project: '../Καφέ', device: 'desktop', heatmap: { ...heatmap, route: '/' } })).toBe(
    'καφέ_home_click_desktop_2026-11-23.png',
  )
})
