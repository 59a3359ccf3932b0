import { projectKey } from '@throughline/contract'
import { loadShop } from './load-shop.ts'
import { releases } from './releases.ts'

export interface ShopContext {
  /** The key of the project that the visits go to. */
  key: string
  /** Where the tracker is: the `src` of the script tag. */
  trackerSrc: string
}

export interface ShopAnswer {
  status: number
  headers: Record<string, string>
  body: string
  /** To be sent so long after it was asked for. */
  afterMs: number
}

const files = loadShop()

const documents: Record<string, string> = { '/checkout': 'checkout.html', '/confirmation': 'confirmation.html' }

/** The courier is asked whether they will come, and takes their time. */
const COURIER_MS = 3_600

/** `/api/pay` is the demonstration's broken endpoint: it answers 500, and express pay of several kinds of pieces fails. */
const api: Record<string, { status: number; answer: unknown; afterMs?: number }> = {
  '/api/pay': { status: 500, answer: { error: 'split_parcel_not_supported' } },
  '/api/wallet': { status: 200, answer: { payment: { method: 'wallet' } } },
  '/api/orders/post': { status: 201, answer: { placed: true } },
  '/api/orders/collect': { status: 201, answer: { placed: true } },
  '/api/orders/courier': { status: 201, answer: { placed: true }, afterMs: COURIER_MS },
  '/api/letter': { status: 202, answer: { joined: true } },
}

const policy = "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'"

const answer = (status: number, type: string, body: string, afterMs = 0): ShopAnswer => ({
  status,
  afterMs,
  headers: {
    'content-type': type,
    'cache-control': 'no-cache',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
  },
  body,
})

const attribute = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

const page = (name: string, { key, trackerSrc }: ShopContext): ShopAnswer => {
  const values: Record<string, string> = {
    base: `/demo/shop/${key}`,
    key,
    release: releases.now,
    trackerSrc: attribute(trackerSrc),
    defs: files.get('_assets/art/defs.svg')?.body ?? '',
  }
  const html = (files.get(name)?.body ?? '').replaceAll(/\{\{(\w+)\}\}/g, (_, word: string) => values[word] ?? '')
  return answer(200, 'text/html; charset=utf-8', html)
}

/**
 * Answers a request to the demo shop, whatever its method. `path` is what follows `/demo/shop/<key>`, with or without a query:
 * files below `/_assets/`, the endpoints below `/api/`, and for every other path a page. Undefined for a key that is none, and
 * for a file or endpoint that does not exist.
 */
export const demoShop = (path: string, context: ShopContext): ShopAnswer | undefined => {
  if (!projectKey.safeParse(context.key).success) return undefined
  const [name = ''] = path.split(/[?#]/)
  if (name.startsWith('/api/')) {
    const found = Object.hasOwn(api, name) ? api[name] : undefined
    return found && answer(found.status, 'application/json', JSON.stringify(found.answer), found.afterMs)
  }
  if (name.startsWith('/_assets/')) {
    const file = files.get(name.slice(1))
    return file && answer(200, file.type, file.body)
  }
  return page(documents[name.replace(/\/$/, '')] ?? 'index.html', context)
}
