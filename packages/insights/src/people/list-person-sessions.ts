import type { Input, listPersonSessions as endpoint, Output, Project } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { toEngineTime } from '../engine-time.ts'
import { readCursor, writeCursor } from '../recordings/recording-cursor.ts'
import { keyBefore, sessionKeyOf } from '../recordings/session-key.ts'
import { invalidInput, type Refusal } from '../refusal.ts'
import { sessionsOfSomebody } from './list-person-sessions.sql.ts'
import { recordingsOf } from './recordings-of.ts'
import { findSomebody, somebodyParameters } from './somebody.ts'

/** Later than any session that a browser with a wrong clock could tell of. */
const END_MS = Date.UTC(2299, 0, 1)

/** A page of a person's sessions over all visitors, the latest first, whether they can be watched or not. */
export const listPersonSessions = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { query }: Pick<Input<typeof endpoint>, 'query'>,
): Promise<Output<typeof endpoint> | Refusal> => {
  const key = query.cursor === undefined ? keyBefore(END_MS) : readCursor(query.cursor)
  if (!key) return invalidInput('cursor', 'is not one that a page before gave as nextCursor')
  const who = await findSomebody(context, project.id, query)
  const found = await context.analytics.query<{ id: string }>(sessionsOfSomebody, {
    ...somebodyParameters(project.id, who),
    keyAt: toEngineTime(key.at),
    keyId: key.id,
    limit: query.limit + 1,
  })
  const page = found.slice(0, query.limit).map(({ id }) => id)
  const last = page.at(-1)
  return {
    items: await recordingsOf(context, project.id, { who, sessions: page }),
    nextCursor: last !== undefined && found.length > page.length ? writeCursor(sessionKeyOf(last)) : null,
  }
}
