import type { RecordingRule, TrackerConfig, WireEvent } from '@throughline/contract'

const escape = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')

/** Whether a path is one that a pattern stands for: `*` stands for anything. A slash at the end makes no difference. */
const matches = (pattern: string, path: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/(.)\/$/, '$1')
      .split('*')
      .map(escape)
      .join('.*')}/?$`,
  ).test(path)

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

export const createChoice = ({ rules, skipPages }: TrackerConfig['recording']): Choice => {
  const pages = rules.filter(({ kind }) => kind === 'page').map(({ value }) => value)
  let path = ''
  let skips = false
  return {
    listens: rules.length > pages.length,
    wantsPage: () => pages.some((pattern) => matches(pattern, location.pathname)),
    wants: (event) => rules.some((rule) => fires(rule, event)),
    skipsPage() {
      if (path !== location.pathname) {
        path = location.pathname
        skips = skipPages.some((pattern) => matches(pattern, path))
      }
      return skips
    },
  }
}
