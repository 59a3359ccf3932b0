import type { exportPerson as endpoint, Input, Person, Project } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { instantOf } from '../engine-time.ts'
import { payloadReader, readChunkHeads } from '../recordings/stream/chunks.ts'
import { exportedEvents, exportedIdentifications, exportedSessions } from './export-person.sql.ts'
import { readPerson } from './read-person.ts'
import { recordingsOf } from './recordings-of.ts'
import { findSomebody, somebodyParameters, type Somebody } from './somebody.ts'

interface Identification {
  eventId: string
  at: string
  visitorId: string
  personId: string
  accountId: string
  properties: string
}

/** The engine sorts a person's events before it gives the first: what that may take. */
const eventLimits = { maxMs: 5 * 60_000 }
const SESSIONS_AT_ONCE = 100

const objectIn = (text: string): unknown => (text === '' ? {} : JSON.parse(text))

type Line = { type: string } & Record<string, unknown>

/** Who it is, what was told of them, and on which browsers they came. */
function* linesOnPerson({ attributes, accounts, visitors, ...person }: Person): Generator<Line> {
  yield { type: 'person', ...person }
  for (const attribute of attributes) yield { type: 'attribute', ...attribute }
  for (const account of accounts) yield { type: 'account', ...account }
  for (const visitor of visitors) yield { type: 'visitor', ...visitor }
}

/** An event without what it does not have: columns are shared by all kinds. */
const eventLine = ({ properties, ...row }: Record<string, unknown>): Line => {
  const told = Object.entries(row).filter(([, value]) => value !== '' && value !== 0 && !(Array.isArray(value) && value.length === 0))
  const inProperties = properties === '' || properties === '{}' ? {} : { properties: objectIn(String(properties)) }
  return { ...Object.fromEntries(told), ...inProperties, type: 'event' }
}

interface Exported {
  readonly project: string
  readonly who: Somebody
  readonly withRecordings: boolean
}

async function* linesOfSessions(context: InsightsContext, { project, who, withRecordings }: Exported): AsyncGenerator<Line> {
  const parameters = somebodyParameters(project, who)
  const recorded: string[] = []
  for await (const rows of context.analytics.stream<{ id: string }>(exportedSessions, parameters))
    for (let first = 0; first < rows.length; first += SESSIONS_AT_ONCE) {
      const ids = rows.slice(first, first + SESSIONS_AT_ONCE).map(({ id }) => id)
      const sessions = (await recordingsOf(context, project, { who, sessions: ids })).toReversed()
      for (const session of sessions) yield { type: 'session', ...session }
      recorded.push(...sessions.filter(({ replayable }) => replayable).map(({ id }) => id))
    }
  if (withRecordings) for (const id of recorded) yield* linesOfRecording(context, project, id)
}

/** The chunks of a recording, one at a time: one is small, and all of a person's may be more than there is room for. */
async function* linesOfRecording(context: InsightsContext, project: string, recordingId: string): AsyncGenerator<Line> {
  const read = payloadReader(context, project, recordingId)
  for (const head of await readChunkHeads(context, project, recordingId)) {
    const payload = (await read([head])).get(head.id)
    if (payload === undefined) continue
    const events = payload
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as unknown)
    yield { type: 'recording_chunk', recordingId, tabId: head.tab, sequence: head.sequence, events }
  }
}

async function* linesOf(context: InsightsContext, exported: Exported, person: Person): AsyncGenerator<Line> {
  const { project, who } = exported
  const parameters = somebodyParameters(project, who)
  yield* linesOnPerson(person)
  for await (const rows of context.analytics.stream<Identification>(exportedIdentifications, parameters))
    for (const { properties, at, ...row } of rows)
      yield { type: 'identification', ...row, at: instantOf(at), properties: objectIn(properties) }
  yield* linesOfSessions(context, exported)
  for await (const rows of context.analytics.stream<Record<string, unknown>>(exportedEvents, parameters, eventLimits))
    for (const row of rows) yield eventLine(row)
}

/** The last line says that nothing is missing, and how many of each there are. */
async function* asText(lines: AsyncIterable<Line>): AsyncGenerator<string> {
  const counts: Record<string, number> = {}
  for await (const line of lines) {
    counts[line.type] = (counts[line.type] ?? 0) + 1
    yield `${JSON.stringify(line)}\n`
  }
  yield `${JSON.stringify({ type: 'end', counts })}\n`
}

/**
 * All that is stored about a person as JSON lines: who they are, what the site told, visitors, sessions, events, and where asked the chunks
 * of recordings; at last a line that counts them. A few rows are held at a time. Undefined if nothing is stored of them.
 */
export const exportPerson = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { query }: Pick<Input<typeof endpoint>, 'query'>,
): Promise<AsyncIterable<string> | undefined> => {
  const who = await findSomebody(context, project.id, query)
  const person = await readPerson(context, project, { query: 'person' in who ? { person: who.person } : { visitor: who.visitor } } as never)
  if (!person) return undefined
  return asText(linesOf(context, { project: project.id, who, withRecordings: query.recordings }, person))
}
