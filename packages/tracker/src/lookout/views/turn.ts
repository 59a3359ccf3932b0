import type { Take } from '../../captured.ts'
import { listen } from '../../listen.ts'
import { now } from '../../native.ts'
import { pageUrl } from '../../page.ts'
import type { LookoutHost } from '../load.ts'
import { RULE } from '../signals/signal.ts'

const MAX_MS = 20_000
/** In less nobody sees a page: it leads on by itself. */
const LEAST_MS = 500
/** A page of another site lies between. */
const MAX_GAP_MS = 10_000

/** Being on a page. */
interface Stay {
  page: string
  url: string
  since: number
  /** The page before. */
  from?: string
  /** Something was clicked or entered. */
  acted?: boolean
  left?: number
}

let take: Take
let key: string
let visitorKey: string
let stay: Stay

/** Pages of one list are one page to who leafs through it: numbers and what is asked for make no difference. */
const pageNow = (): string => pageUrl().replace(/\?[^#]*|\d+/g, '')

const begin = (from?: string): void => {
  stay = { page: pageNow(), url: pageUrl(), since: now(), from }
}

const turn = (at: number): void => {
  const { page, from, since, acted, url } = stay
  const next = pageNow()
  if (next === page) return
  const ms = at - since
  if (next === from && !acted && ms >= LEAST_MS && ms <= MAX_MS) take({ kind: 'signal', name: 'u_turn', rule: RULE, burst: 1, ms, at, url })
  begin(page)
}

/** Goes on from what the page before has left. */
const arrive = (): void => {
  begin()
  const kept = sessionStorage.getItem(key)
  sessionStorage.removeItem(key)
  if (!kept) return
  const before = JSON.parse(kept) as Stay
  const left = before.left ?? 0
  if (now() - left > MAX_GAP_MS) return
  stay = before
  turn(left)
}

/** The visitor did something on the page. */
export const act = (): void => {
  stay.acted = true
}

/** The page is left, out of sight, or has become another. What is left to the next page is less than what the visitor has agreed to. */
export const leavePage = (): void => {
  turn(now())
  if (localStorage.getItem(visitorKey)) sessionStorage.setItem(key, JSON.stringify({ ...stay, left: now() }))
  else sessionStorage.removeItem(key)
}

/** Begins to watch for pages that are turned back from at once. */
export const watchTurns = (tell: Take, { project }: LookoutHost): void => {
  take = tell
  visitorKey = project
  key = `${project}.turn`
  arrive()
  listen(window, 'input', act)
  listen(window, 'pageshow', ({ persisted }: PageTransitionEvent) => {
    if (persisted) arrive()
  })
}
