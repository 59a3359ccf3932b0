/** How many of a hundred visitors hold what. */
export const devices = [
  { kind: 'phone', weight: 47 },
  { kind: 'desktop', weight: 44 },
  { kind: 'tablet', weight: 9 },
] as const

/** A kind of visit: the fixture that it repeats, and how common it is among those on the same device. */
export interface VisitKind {
  fixture: string
  device: 'desktop' | 'tablet' | 'phone'
  weight: number
  /** How much less common it is since the release. */
  sinceRelease?: number
  /** Only somebody who has ordered before. */
  customersOnly?: boolean
}

/** Express pay of several kinds of pieces still fails now and then since the release, but far less often. */
const MENDED = 0.15

export const visitKinds: readonly VisitKind[] = [
  { fixture: 'bouncer', device: 'desktop', weight: 30 },
  { fixture: 'window-shopper', device: 'desktop', weight: 12 },
  { fixture: 'filterer', device: 'desktop', weight: 9 },
  { fixture: 'searcher', device: 'desktop', weight: 8 },
  { fixture: 'decisive-buyer', device: 'desktop', weight: 3, sinceRelease: 1.3 },
  { fixture: 'comparer', device: 'desktop', weight: 6 },
  { fixture: 'express-pay-fails', device: 'desktop', weight: 5, sinceRelease: MENDED },
  { fixture: 'voucher-rage', device: 'desktop', weight: 5 },
  { fixture: 'about-reader', device: 'desktop', weight: 5 },
  { fixture: 'voucher-then-order', device: 'desktop', weight: 2 },
  { fixture: 'searcher-in-vain', device: 'desktop', weight: 4 },
  { fixture: 'care-reader', device: 'desktop', weight: 4 },
  { fixture: 'courier-waiter', device: 'desktop', weight: 3 },
  { fixture: 'gift-seeker', device: 'desktop', weight: 5 },
  { fixture: 'lost-scroller', device: 'desktop', weight: 5 },
  { fixture: 'form-struggler', device: 'desktop', weight: 2 },
  { fixture: 'returning-customer', device: 'desktop', weight: 12, customersOnly: true },
  { fixture: 'bouncer-phone', device: 'phone', weight: 29 },
  { fixture: 'bouncer-shelf', device: 'phone', weight: 24 },
  { fixture: 'phone-browser', device: 'phone', weight: 19 },
  { fixture: 'phone-buyer', device: 'phone', weight: 3, sinceRelease: 1.4 },
  { fixture: 'express-phone-fails', device: 'phone', weight: 6, sinceRelease: MENDED },
  { fixture: 'voucher-phone', device: 'phone', weight: 7 },
  { fixture: 'form-abandoner', device: 'phone', weight: 6 },
  { fixture: 'tablet-reader', device: 'tablet', weight: 14 },
  { fixture: 'gift-buyer', device: 'tablet', weight: 1.5 },
]
