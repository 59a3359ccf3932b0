import type { Arrival } from './arrival.ts'
import type { CollectProject } from './project-directory.ts'

/** What everything in one request shares. The steps fill it in; see `pipeline.ts`. */
export interface Visit {
  readonly project: CollectProject
  readonly arrival: Arrival
  /** The client's clock when it sent the request. */
  readonly sentAt: number
  /** False: nothing lasting may be kept, and `visitor` and `session` come from the day's salt. */
  consented: boolean
  visitor: string
  session: string
  /** Milliseconds since 1970, as the session's id says. */
  sessionStartedAt: number
  tab: string
  person: string
  release: string
  language: string
  /** What to add to a time of the client's to get ours. */
  clockOffsetMs: number
  country: string
  device: string
  browser: string
  os: string
  /** Where the sender names the campaign apart from the page's address. */
  readonly campaign: Campaign | undefined
  /** Not everything that is told happened on a page of the web: a server's events, an app's screens. */
  readonly mayLackPage: boolean
}

export interface Campaign {
  source: string
  medium: string
  name: string
}

interface Envelope {
  sentAt: number
  visitor?: string | undefined
  session?: string | undefined
  tab?: string | undefined
  person?: string | undefined
  release?: string | undefined
  language?: string | undefined
  campaign?: Campaign | undefined
  mayLackPage?: boolean
}

/** A visit before any step has looked at it. */
export const startVisit = (project: CollectProject, arrival: Arrival, envelope: Envelope): Visit => ({
  project,
  arrival,
  sentAt: envelope.sentAt,
  consented: envelope.visitor !== undefined && envelope.session !== undefined,
  visitor: envelope.visitor ?? '',
  session: envelope.session ?? '',
  sessionStartedAt: 0,
  tab: envelope.tab ?? '',
  person: envelope.person ?? '',
  release: envelope.release ?? '',
  language: envelope.language ?? '',
  clockOffsetMs: 0,
  country: '',
  device: '',
  browser: '',
  os: '',
  campaign: envelope.campaign,
  mayLackPage: envelope.mayLackPage ?? false,
})
