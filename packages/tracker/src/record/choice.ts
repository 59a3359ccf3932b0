import type { RecordingRule, TrackerConfig, WireEvent } from '@throughline/contract'
import { countsAsSignal } from './counts-as-signal.ts'
import { matches } from './matches.ts'

const fires = ({ kind, value }: RecordingRule, event: WireEvent): boolean =>
  event.kind === (kind === 'event' ? 'custom' : kind) && (!value || value === '*' || value === (event as { name?: string }).name)

/** What the project wants recorded, as far as pages and what happens on them decide it. */
export interface Choice {
  /** Something other than a page may have the session recorded. */
  readonly listens: boolean
  /** The page has the session recorded. */
  wantsPage(): boolean
  /** What happened has the session recorded. */
  wants(event: WireEvent): boolean
  /** Nothing is recorded on the page. */
  skipsPage(): boolean
}

export const createChoice = ({ recording: { rules, skipPages }, signals }: Pick<TrackerConfig, 'recording' | 'signals'>): Choice => {
  const pages = rules.filter(({ kind }) => kind === 'page').map(({ value }) => value)
  let path = ''
  let skips = false
  return {
    listens: rules.length > pages.length,
    wantsPage: () => pages.some((pattern) => matches(pattern, location.pathname)),
    wants: (event) => (event.kind !== 'signal' || countsAsSignal(event, signals)) && rules.some((rule) => fires(rule, event)),
    skipsPage() {
      if (path !== location.pathname) {
        path = location.pathname
        skips = skipPages.some((pattern) => matches(pattern, path))
      }
      return skips
    },
  }
}
