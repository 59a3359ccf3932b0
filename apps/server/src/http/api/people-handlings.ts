import * as api from '@throughline/contract'
import * as insights from '@throughline/insights'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import type { Log } from '../../log.ts'
import { listPersonAccess } from '../../people/list-person-access.ts'
import type { NotePersonAccess } from '../../people/note-person-access.ts'
import { inProject, type Handling } from './handling.ts'
import { refuseForStore } from './refuse-for-store.ts'

export interface PeopleHandlingsContext extends insights.InsightsContext {
  db: Kysely<MetadataTables>
  notePersonAccess: NotePersonAccess
  log: Log
}

/** The endpoints of people and accounts, each with its use case. Who exports a person is written down before the first line leaves. */
export const peopleHandlings = (context: PeopleHandlingsContext): Handling[] =>
  [
    inProject(api.listPeople, ({ project, input }) => insights.listPeople(context, project, input)),
    inProject(api.countPeople, ({ project, input }) => insights.countPeople(context, project, input)),
    inProject(api.namePeople, ({ project, input }) => insights.namePeople(context, project, input)),
    inProject(api.readPerson, ({ project, input }) => insights.readPerson(context, project, input)),
    inProject(api.listPersonSessions, ({ project, input }) => insights.listPersonSessions(context, project, input)),
    inProject(api.readPersonTimeline, ({ project, input }) => insights.readPersonTimeline(context, project, input)),
    inProject(api.exportPerson, async ({ actor, project, input }) => {
      const lines = await insights.exportPerson(context, project, input)
      if (lines) {
        const { person, visitor, recordings } = input.query
        await context.notePersonAccess({ actor, projectId: project.id, person, visitor, withRecordings: recordings, action: 'exported' })
      }
      return lines
    }),
    inProject(api.listPersonAccess, ({ project, input }) => listPersonAccess(context.db, project.id, input.query)),
    inProject(api.listAccounts, ({ project, input }) => insights.listAccounts(context, project, input)),
    inProject(api.readAccount, ({ project, input }) => insights.readAccount(context, project, input)),
  ].map(refuseForStore(context.analytics, context.log))
