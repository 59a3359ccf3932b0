import type { RrwebEvent, WireEvent } from '@throughline/contract'
import { adds, element, page, text, type RecordedNode } from '../support/recorded-nodes.ts'

const second = 1_000

/** How long the visit lasts; nobody does anything from the tenth second to the sixtieth. */
export const visitSeconds = 90
export const stillFrom = 10
export const stillTo = 60

export const home = 'https://shop.example/'
export const cart = 'https://shop.example/cart'
const viewport = { width: 1_200, height: 800 }

export interface ShopVisit {
  readonly recording: RrwebEvent[]
  readonly events: OmitId<WireEvent>[]
}

type OmitId<Event> = Event extends unknown ? Omit<Event, 'id'> : never

/** `#buy` is a button of 200 x 60 px at (100, 120); `#clock` tells the second of the visit that is seen. */
function shopPage(): { document: RecordedNode; clock: RecordedNode; body: RecordedNode; root: RecordedNode } {
  const clock = text('second 0')
  const body = element('body', { style: 'margin: 0; background: #fff; font: 16px sans-serif' }, [
    element('button', { id: 'buy', style: 'position: absolute; left: 100px; top: 120px; width: 200px; height: 60px' }, [
      text('Add to cart'),
    ]),
    element('a', { id: 'hidden-link', href: '/terms', style: 'display: none' }, [text('Terms')]),
    element('img', { id: 'mug', src: 'https://shop.example/mug.jpg', alt: 'A mug', width: '300', height: '200' }),
    element('p', { id: 'clock', style: 'position: absolute; left: 100px; top: 300px' }, [clock]),
    element('section', { style: 'height: 2000px' }, [text('Much more below')]),
  ])
  const document = page([element('title', {}, [text('Shop')])], [])
  const root = document.childNodes[1] as RecordedNode
  root.childNodes[1] = body
  return { document, clock, body, root }
}

/**
 * A visit of ninety seconds to a page that counts them. Somebody moves about for ten, looks away for fifty, then opens the cart, whose
 * request fails.
 */
export function aShopVisit(startedAt: number): ShopVisit {
  const { document, clock, body, root } = shopPage()
  const at = (seconds: number): number => startedAt + seconds * second
  const ticks = Array.from({ length: visitSeconds }, (_, index) => index + 1).map((seconds): RrwebEvent =>
    change(at(seconds), { texts: [{ id: clock.id, value: `second ${seconds}` }] }),
  )
  const moves = ticks
    .filter((_, index) => index < stillFrom || index >= stillTo)
    .map(({ timestamp }): RrwebEvent => ({ type: 3, timestamp: timestamp + 1, data: { source: 3, id: root.id, x: 0, y: 0 } }))
  const opened = change(at(70) + 1, { adds: adds(body.id, element('h1', { id: 'cart' }, [text('Your cart')])) })
  return {
    recording: [
      { type: 4, timestamp: at(0), data: { href: home, ...viewport } },
      { type: 2, timestamp: at(0) + 1, data: { node: document, initialOffset: { top: 0, left: 0 } } },
      ...[...ticks, ...moves, opened].toSorted((one, other) => one.timestamp - other.timestamp),
    ],
    events: [
      { kind: 'pageview', at: at(0), url: home, title: 'Shop', ...sizes },
      { kind: 'click', at: at(5), url: home, place: onButton(16_384, 16_384), tag: 'button', label: 'Add to cart', ...sizes },
      { kind: 'pageview', at: at(70), url: cart, title: 'Cart', ...sizes },
      { kind: 'failed_request', at: at(72), url: cart, method: 'POST', target: 'https://shop.example/api/pay', status: 500, ms: 80 },
      { kind: 'error', at: at(73), url: cart, message: 'total is undefined' },
      { kind: 'custom', at: at(80), url: cart, name: 'cart_opened', props: { items: 2 } },
    ],
  }
}

const sizes = { viewport: [1_200, 800] as [number, number], document: [1_200, 2_260] as [number, number] }

const change = (timestamp: number, parts: Record<string, unknown>): RrwebEvent => ({
  type: 3,
  timestamp,
  data: { source: 0, adds: [], removes: [], texts: [], attributes: [], ...parts },
})

/** A place within the button, 0 to 32767 both ways. */
export const onButton = (ex: number, ey: number) => ({
  selector: '#buy',
  ex,
  ey,
  x: Math.round(100 + (ex / 32_767) * 200),
  y: Math.round(120 + (ey / 32_767) * 60),
})

/** Clicks on the home page alone, one after another, for its heatmap. */
export const clicksOnHome = (startedAt: number, places: readonly ReturnType<typeof onButton>[]): OmitId<WireEvent>[] =>
  places.map((place, index) => ({
    kind: 'click',
    at: startedAt + index * 40,
    url: home,
    place,
    tag: 'button',
    label: 'Add to cart',
    ...sizes,
  }))

/** The pointer rests on the button, and the page is left after it was seen down to 1,600 px. */
export const lookingAtHome = (startedAt: number): OmitId<WireEvent>[] => [
  { kind: 'rest', at: startedAt, url: home, place: onButton(16_384, 16_384), ms: 900, ...sizes },
  { kind: 'leave', at: startedAt + 2_000, url: home, activeMs: 2_000, depth: 1_600, attention: [500, 500, 1_500], ...sizes },
]

/** A burst of clicks on the button, as the tracker tells of it. */
export const rageOnHome = (startedAt: number): OmitId<WireEvent>[] => [
  {
    kind: 'signal',
    name: 'rage_click',
    rule: 1,
    burst: 5,
    at: startedAt,
    url: home,
    place: onButton(16_384, 16_384),
    tag: 'button',
    label: 'Add to cart',
    ...sizes,
  },
]
