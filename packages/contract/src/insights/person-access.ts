import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { personId, projectId, visitorId } from '../ids.ts'
import { instant, pageOf, pageQuery } from '../paging.ts'

/** That somebody took a person's data out. */
export const personAccess = z.object({
  at: instant,
  /** Whom it was of, as they were asked for: a person, or a visitor whom nobody identified; the other one is null. */
  personId: personId.nullable(),
  visitorId: visitorId.nullable(),
  /** Whether the recordings went with it. */
  withRecordings: z.boolean(),
  /** `user:` or `token:` and an id. */
  actor: z.string(),
  /** As they are called now; empty once they are gone. */
  name: z.string(),
})
export type PersonAccess = z.infer<typeof personAccess>

export const listPersonAccess = endpoint({
  name: 'listPersonAccess',
  method: 'GET',
  path: '/api/v1/projects/:projectId/person-access',
  summary: 'Who exported the data of which person, the latest first',
  access: 'recording.audit',
  params: z.object({ projectId }),
  query: z.object(pageQuery),
  output: pageOf(personAccess),
})

export const personAccessEndpoints = [listPersonAccess]
