import type { Take } from '../captured.ts'
import { listen } from '../listen.ts'
import { lookout } from '../lookout/load.ts'
import { now } from '../native.ts'
import { documentSize, pageUrl } from '../page.ts'
import { later } from '../wait.ts'

/** Single-page applications change the address first and the title a little later. */
const TITLE_SETTLES_MS = 100
const CHECK_EVERY_MS = 250

/** The page that is being viewed: what happens belongs to it. */
export let viewed = pageUrl()

let take: Take
let referrer = document.referrer
let openedAt = 0
let seenSince = 0
let depth = 0

const look = (): void => {
  depth = Math.max(depth, Math.round(scrollY + innerHeight))
}

const settle = (): void => {
  // Not before: a page that was not laid out yet would be laid out at once, which takes long if it is large.
  if (openedAt) look()
  if (openedAt) take({ kind: 'pageview', at: openedAt, referrer, title: document.title, document: documentSize() })
  openedAt = 0
}

/** The page is seen (again). */
export const showPage = (): void => {
  seenSince ||= now()
}

/** The page is out of sight, or going away. */
export const hidePage = (): void => {
  settle()
  // Whatever was going on is told before the end, by which it is asked for the attention.
  if (seenSince) take({ kind: 'leave', activeMs: Math.max(0, now() - seenSince), depth, ...lookout?.leave(), document: documentSize() })
  seenSince = 0
}

/** A page view begins: of another address, or of the same in another visit. */
export const viewPage = (): void => {
  hidePage()
  viewed = pageUrl()
  openedAt = now()
  depth = 0
  if (!document.hidden) showPage()
  later(settle, TITLE_SETTLES_MS)
}

/** Tells of page views, and of their ends: how long the page was seen since that was last told, and how far down. `turns` is called before the address counts as another. */
export const watchPages = (tell: Take, turns: () => void): void => {
  take = tell
  const check = (): void => {
    if (pageUrl() === viewed) return
    turns()
    hidePage()
    referrer = viewed.replace(/[?#].*/, '')
    viewPage()
  }
  const { navigation } = window as { navigation?: EventTarget }
  viewPage()
  // Older browsers are asked now and then: wrapping the history's methods could break what the page does with them.
  if (navigation) listen(navigation, 'currententrychange', check)
  else setInterval(check, CHECK_EVERY_MS)
  listen(window, 'scroll', look)
}
