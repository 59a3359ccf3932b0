import {
  defaultProjectSettings,
  eventId,
  personId,
  projectId,
  projectKey,
  sessionId,
  tabId,
  visitorId,
  type ProjectSettings,
  type RecordingChunk,
  type RrwebEvent,
  type WireEvent,
} from '@throughline/contract'
import type { Arrival } from '../src/arrival.ts'
import { startDraft, type EventDraft } from '../src/event-draft.ts'
import { makeTools } from '../src/make-tools.ts'
import type { CollectProject } from '../src/project-directory.ts'
import type { CutField, Tools } from '../src/tools.ts'
import { startVisit, type Visit } from '../src/visit.ts'
import { sessionIdAt } from '../src/steps/session-id-at.ts'

/** Wednesday, 17 June 2026, 12:00 UTC. */
export const NOON = Date.UTC(2026, 5, 17, 12)

export const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

export const aProject = ({
  settings,
  ...changes
}: Partial<Omit<CollectProject, 'settings'>> & { settings?: Partial<ProjectSettings> } = {}): CollectProject => ({
  id: projectId.parse('0197d5a0-0000-7000-8000-00000000000a'),
  key: projectKey.parse(`tl_${'a'.repeat(24)}`),
  origins: [],
  timeZone: 'UTC',
  ...changes,
  settings: { ...defaultProjectSettings, ...settings },
})

export const anArrival = (changes: Partial<Arrival> = {}): Arrival => ({
  receivedAt: NOON,
  address: '192.0.2.7',
  agent: CHROME,
  origin: 'https://shop.example',
  privacySignal: false,
  ...changes,
})

let ids = 0
/** A different one each time, the same ones in each run. */
export const anId = (): string => `0197d5a0-0000-7000-8000-${(ids += 1).toString(16).padStart(12, '0')}`

const noise = Buffer.from('0123456789')
export const aSession = (startedAt = NOON - 60_000): string => sessionIdAt(startedAt, noise)

export const anEnvelope = (changes: Partial<Omit<RecordingChunk, 'events'>> = {}) => ({
  project: aProject().key,
  sentAt: NOON,
  visitor: visitorId.parse('visitor-1'),
  session: sessionId.parse(aSession()),
  tab: tabId.parse('tab-1'),
  release: '1.2.3',
  language: 'en-GB',
  ...changes,
})

interface VisitChanges {
  project?: CollectProject
  arrival?: Partial<Arrival>
  envelope?: Partial<Omit<RecordingChunk, 'events'>>
}

export const aVisit = ({ project = aProject(), arrival, envelope }: VisitChanges = {}): Visit =>
  startVisit(project, anArrival(arrival), anEnvelope(envelope))

type Changes<Kind extends WireEvent['kind']> = Partial<Extract<WireEvent, { kind: Kind }>>

const common = () => ({ id: eventId.parse(anId()), at: NOON - 1_000, url: 'https://shop.example/products/7' })

export const aPageview = (changes: Changes<'pageview'> = {}): WireEvent => ({ ...common(), kind: 'pageview', ...changes })

export const aClick = (changes: Changes<'click'> = {}): WireEvent => ({
  ...common(),
  kind: 'click',
  place: { selector: '#buy', ex: 1, ey: 2, x: 3, y: 4 },
  tag: 'button',
  label: 'Buy',
  ...changes,
})

export const aCustomEvent = (changes: Changes<'custom'> = {}): WireEvent => ({ ...common(), kind: 'custom', name: 'bought', ...changes })

export const anIdentify = (changes: Changes<'identify'> = {}): WireEvent => ({
  ...common(),
  kind: 'identify',
  person: personId.parse('ada'),
  ...changes,
})

/** Any event, from what only its kind has. */
export const anEvent = (own: { kind: WireEvent['kind'] } & Record<string, unknown>): WireEvent => ({ ...common(), ...own }) as WireEvent

export const aDraft = (event: WireEvent = aPageview(), visit: Visit = aVisit()): EventDraft => startDraft(visit, event)

/** Real tools, and what they counted as cut. */
export const someTools = async (changes: Partial<Tools> = {}): Promise<{ tools: Tools; cuts: CutField[] }> => {
  const cuts: CutField[] = []
  const salts = { at: (now: number) => Buffer.alloc(32, Math.floor(now / 86_400_000) % 251) }
  const tools = await makeTools({ salts, cut: (_, field) => cuts.push(field) })
  return { tools: { ...tools, ...changes }, cuts }
}

export const aMeta = (changes: Partial<{ href: string; width: number; height: number }> = {}, timestamp = NOON - 2_000): RrwebEvent => ({
  type: 4,
  timestamp,
  data: { href: 'https://shop.example/products/7', width: 1_440, height: 900, ...changes },
})

export const aFullSnapshot = (timestamp = NOON - 2_000, node: unknown = aDocument()): RrwebEvent => ({
  type: 2,
  timestamp,
  data: { node, initialOffset: { left: 0, top: 0 } },
})

export const aDocument = (): unknown => ({
  type: 0,
  id: 1,
  childNodes: [{ type: 2, id: 2, tagName: 'html', attributes: {}, childNodes: [{ type: 3, id: 3, textContent: 'Hello' }] }],
})

export const aChunk = ({ events, ...changes }: Partial<RecordingChunk> = {}): RecordingChunk => ({
  ...anEnvelope(changes),
  id: eventId.parse(anId()),
  sequence: 0,
  ...changes,
  events: events ?? [aMeta(), aFullSnapshot()],
})
