import { writeEnvelope, type Envelope } from './envelope.ts'
import { now } from './native.ts'
import { keep, recall } from './storage.ts'
import { timeOf, uuid } from './uuid.ts'

/** Who this browser is. Shared by the site's tabs through localStorage. */
export interface Identity {
  visitor: string
  session: string
  /** When the visitor last did something, in ms since 1970. */
  last: number
  person?: string | undefined
  /** The visitor said yes where saying nothing means no. */
  consented?: boolean
}

/** One tab, through all pages that it shows. */
export interface Tab {
  id: string
  /** The session that `sequence` and `chars` count for. */
  session: string
  /** Number of the next piece of the recording. */
  sequence: number
  /** Characters recorded so far. */
  chars: number
  /** Beginnings of the names of files that the vault is known to have. */
  vault?: string[]
  /** For how many ms its pages have been seen. */
  ms: number
  /** Whether the site or a rule has asked for a recording, or the site for none. */
  asked?: boolean | undefined
}

const FRESH = { sequence: 0, chars: 0, ms: 0 }
const IDLE_MS = 30 * 60_000
const LONGEST_MS = 24 * 60 * 60_000
const TOUCH_EVERY_MS = 1_000
const TWO_IDS = /^[\da-f-]{72}$/

/** Goes with everything that is sent. Says nothing of the visitor while nothing may be known. */
export let envelope: Envelope = writeEnvelope()
/** Undefined while nothing may be known. */
export let tab: Tab | undefined

let identity: Identity | undefined
let sessionBegins: (follows: boolean) => void
let sessionEnds: () => void

const set = (next: Identity): void => {
  const before = identity?.session
  const begins = before !== next.session
  if (begins && before) sessionEnds()
  identity = next
  envelope = writeEnvelope({ visitor: next.visitor, session: next.session, tab: tab?.id, person: next.person })
  keep('localStorage', next)
  if (!begins || !tab) return
  if (tab.session !== next.session) tab = { ...tab, ...FRESH, session: next.session, asked: undefined }
  sessionBegins(Boolean(before))
}

/** What the browser knows, which another tab may have changed; made up where that is nothing, or not of our making. */
const known = (at: number): Identity => {
  const kept = recall<Identity>('localStorage')
  if (TWO_IDS.test(`${kept.visitor}${kept.session}`)) return kept as Identity
  return identity ?? { visitor: uuid(at), session: uuid(at), last: at }
}

/** The visitor did something: the session goes on, or another begins. */
export const touch = (): void => {
  const at = now()
  if (!tab || Math.abs(at - (identity?.last ?? 0)) < TOUCH_EVERY_MS) return
  const { session, last, ...rest } = known(at)
  const over = at - last > IDLE_MS || at - timeOf(session) > LONGEST_MS
  set({ ...rest, session: over ? uuid(at) : session, last: at })
}

export const changeIdentity = (part: Partial<Identity>): void => {
  if (identity) set({ ...identity, ...part })
}

/** From the site's point of view somebody else sits here now. */
export const resetVisit = (): void => changeIdentity({ visitor: uuid(now()), session: uuid(now()), person: undefined })

/**
 * While the page is shown, the tab's memory is only here: a duplicate of the tab gets a copy of sessionStorage, and would otherwise
 * take itself for the original.
 */
export const takeTab = (): Tab => {
  const kept = recall<Tab>('sessionStorage')
  keep('sessionStorage')
  return { ...FRESH, id: uuid(now()), session: '', ...kept }
}

/** Leaves the tab's memory to the next page. */
export const leaveTab = (): void => {
  if (tab) keep('sessionStorage', tab)
}

/**
 * From now on the visitor may be known. `begins` is called when a session begins for this page, and told whether it follows another;
 * `ends` before that, at the last moment to say something of the one that is over.
 */
export const openVisit = (begins: (follows: boolean) => void, ends: () => void): void => {
  sessionBegins = begins
  sessionEnds = ends
  tab = takeTab()
  touch()
}

/**
 * The browser kept the page while its tab showed others, and shows it again. What these know of the tab may not be written down yet, so the
 * page goes on as a tab of its own.
 */
export const reopenVisit = (): void => {
  if (!tab) return
  tab = { ...tab, id: uuid(now()), sequence: 0 }
  identity = undefined
  touch()
}

/** Forgets all, here and in the browser. */
export const closeVisit = (): void => {
  identity = tab = undefined
  envelope = writeEnvelope()
  keep('localStorage')
  keep('sessionStorage')
}
