import * as api from '@throughline/contract'
import * as insights from '@throughline/insights'
import type { AccountsContext } from '../../accounts/accounts-context.ts'
import type { Known } from '../../accounts/actor.ts'
import type { Log } from '../../log.ts'
import { listPersonAccess } from '../../people/list-person-access.ts'
import type { NotePersonAccess } from '../../people/note-person-access.ts'
import { withSessions } from '../../segments/asked-sessions.ts'
import { inProject, type Handling } from './handling.ts'
import { refuseForStore } from './refuse-for-store.ts'

export interface PeopleHandlingsContext extends Pick<AccountsContext, 'db' | 'now'>, insights.InsightsContext {
  now: () => Date
  notePersonAccess: NotePersonAccess
  log: Log
}

const makerOf = (actor: Known) => (actor.kind === 'user' ? actor.userId : actor.createdBy)

/** The endpoints of people and accounts, each with its use case. Who exports a person is written down before the first line leaves. */
export const peopleHandlings = (context: PeopleHandlingsContext): Handling[] =>
  [
    inProject(api.listPeople, ({ actor, project, input: { query } }) =>
      withSessions(context, { projectId: project.id, userId: makerOf(actor), ...query }, (where) =>
        insights.listPeople(context, project, { query, where }),
      ),
    ),
    inProject(api.countPeople, ({ actor, project, input: { query } }) =>
      withSessions(context, { projectId: project.id, userId: makerOf(actor), ...query }, (where) =>
        insights.countPeople(context, project, { query, where }),
      ),
    ),
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
