import type { PersonId, TrackerConfig, WireEvent } from '@throughline/contract'
import { watchClicks } from './capture/clicks.ts'
import { hidePage, showPage, viewed, viewPage, watchPages } from './capture/pages.ts'
import type { Captured } from './captured.ts'
import { fetchConfig } from './config.ts'
import { seal } from './envelope.ts'
import { guard, ignore } from './guard.ts'
import { listen } from './listen.ts'
import { loadLookout } from './lookout/load.ts'
import { maskPatterns } from './mask/mask-patterns.ts'
import { fetchNatively, now } from './native.ts'
import { placeOf } from './place/place-of.ts'
import { post } from './post.ts'
import { clearQueue, enqueue, sendLeaving, takeLost } from './queue.ts'
import { hear, isSampled, record, recorder } from './record/recording.ts'
import { recall } from './storage.ts'
import { consent as tagConsent, project } from './tag.ts'
import { uuid } from './uuid.ts'
import {
  changeIdentity,
  closeVisit,
  envelope,
  leaveTab,
  openVisit,
  reopenVisit,
  resetVisit,
  tab,
  takeTab,
  touch,
  type Identity,
} from './visit.ts'
import { later } from './wait.ts'

type Props = Record<string, unknown>

/** `waiting`: it is not known yet what may be done. `counts`: page views and custom events, without ids. `full`: everything. */
type Mode = 'waiting' | 'counts' | 'full' | 'off'

const COUNTED = /pageview|leave|custom/
const MAX_WAITING = 200
const MAX_PERSON_CHARS = 200
/** Most visitors who agree have done so by then; page views that were not sent yet become part of their session. */
const CONSENT_PATIENCE_MS = 10_000

let mode: Mode = 'waiting'
let config: TrackerConfig | undefined
let choice: boolean | undefined
let patient = true
/** What the site asked of the recorder before there was a session. */
let asked: boolean | undefined
/** The page is going away: from here to its end the browser says of requests under way that they failed, but carries them on. */
let gone = false
const waiting: WireEvent[] = []

const accept = (event: WireEvent): void => {
  if (mode === 'off' || (!tab && !COUNTED.test(event.kind))) return
  if (!tab) Object.assign(event, { attention: undefined, reversals: undefined })
  if (event.kind === 'identify') changeIdentity({ person: event.person })
  if (event.title) event.title = config?.masking.mode === 'inputs' ? maskPatterns(event.title) : undefined
  enqueue(envelope, event)
  hear(event)
}

const release = (): void => waiting.splice(0).forEach(accept)

const take = (captured: Captured): void => {
  const count = takeLost()
  if (count) take({ kind: 'custom', name: '$dropped', props: { count } })
  const at = captured.at ?? now()
  const event = { id: uuid(at), at, url: viewed, viewport: [innerWidth, innerHeight], ...captured } as WireEvent
  if (mode !== 'waiting') accept(event)
  else if (waiting.length < MAX_WAITING) waiting.push(event)
}

const sessionEnds = (): void => {
  hidePage()
  recorder?.hide()
}

const sessionBegins = (follows: boolean): void => {
  if (follows) viewPage()
  beginRecording()
}

const beginRecording = (): void => {
  if (!config || !tab) return
  tab.asked = asked ?? tab.asked
  asked = undefined
  const { enabled, sampleRate, rules } = config.recording
  const sampled = isSampled(tab.session, sampleRate)
  record(
    enabled && (tab.asked ?? (sampled || rules[0]))
      ? { config, envelope, tab, post, seal, take, sampled, fetch: fetchNatively }
      : undefined,
  )
}

/** What the project, the visitor and their browser allow, taken together. */
const allowed = ({ enabled, consentRequired }: TrackerConfig): Mode => {
  const said = choice ?? recall<Identity>('localStorage').consented
  if (!enabled) return 'off'
  if (said === false || (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl) return 'counts'
  if (said || (!consentRequired && tagConsent !== 'required')) return 'full'
  return patient ? 'waiting' : 'counts'
}

const decide = (): void => {
  if (!config) return
  const before = mode
  mode = allowed(config)
  if (mode === 'full' && !tab) openVisit(sessionBegins, sessionEnds)
  if (mode !== 'full') {
    if (tab) clearQueue()
    record()
    closeVisit()
  }
  if (choice) changeIdentity({ consented: true })
  if (mode !== before && mode !== 'waiting') release()
}

const hide = (): void => {
  hidePage()
  // The visitor's choice may never come; what can be counted without it is.
  release()
  // Before the recording, which may take all that the browser grants a page at its end.
  sendLeaving()
  recorder?.hide()
  leaveTab()
}

const show = (): void => {
  if (tab) takeTab()
  touch()
  showPage()
  recorder?.show()
}

const clicksIn = (view: Window): void => watchClicks(view, take, () => config?.masking)

const watch = async (): Promise<void> => {
  watchPages(take, () => recorder?.turn())
  clicksIn(window)
  for (const type of ['pointerdown', 'mousemove', 'keydown', 'scroll']) listen(window, type, touch)
  listen(window, 'pagehide', () => {
    hide()
    gone = true
  })
  listen(window, 'pageshow', ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return
    gone = false
    reopenVisit()
    viewPage()
  })
  listen(document, 'visibilitychange', () => {
    // A page that is shown again after it was gone says so itself, after this.
    if (gone) return
    if (document.hidden) hide()
    else show()
  })
  // Another tab of the site took the consent back.
  listen(window, 'storage', ({ key }: StorageEvent) => {
    // A page that the browser kept also hears what became of its tab's memory, under the same key.
    if (key === project && tab && !localStorage[key]) api.consent(false)
  })
  config = await fetchConfig()
  decide()
  later(() => {
    patient = false
    decide()
  }, CONSENT_PATIENCE_MS)
}

const start = (): void => void watch().catch(ignore)

/** Begins to watch the page, and to send what may be sent. */
export const startTracker = (): void => {
  loadLookout({ take, project, placeOf, maskPatterns, watchClicks: clicksIn })
  // A page that is only being prepared has not been visited, and may never be.
  if ((document as { prerendering?: boolean }).prerendering) listen(document, 'prerenderingchange', start)
  else start()
}

/** `window.throughline`. No call throws, waits, or answers. */
export interface Throughline {
  /** Something happened that the site has a name for. */
  track: (name: string, props?: Props) => void
  /** The visitor is somebody whom the site knows. */
  identify: (person: string, props?: Props) => void
  /** The visitor agreed, or took it back. */
  consent: (given: boolean) => void
  /** Record this session from now on, whatever the project's choice; or no longer. */
  record: (wanted: boolean) => void
  /** The person has signed out: whoever comes now is another visitor. */
  reset: () => void
}

export const api: Throughline = {
  track: guard((name: string | number, props?: Props) => {
    if (name) take({ kind: 'custom', name: String(name), props })
  }),
  identify: guard((person: string | number, props?: Props) => {
    if (person) take({ kind: 'identify', person: String(person).slice(0, MAX_PERSON_CHARS) as PersonId, props })
  }),
  consent: guard((given: boolean) => {
    choice = given
    decide()
  }),
  record: guard((wanted: boolean) => {
    if (wanted && recorder) return recorder.want()
    asked = wanted
    beginRecording()
  }),
  reset: guard(resetVisit),
}
