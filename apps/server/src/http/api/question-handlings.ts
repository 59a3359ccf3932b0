import * as api from '@throughline/contract'
import * as insights from '@throughline/insights'
import type { AccountsContext } from '../../accounts/accounts-context.ts'
import type { Known } from '../../accounts/actor.ts'
import type { Log } from '../../log.ts'
import {
  changeSavedQuestion,
  listSavedQuestions,
  removeSavedQuestion,
  restoreSavedQuestion,
  saveQuestion,
} from '../../questions/saved-questions.ts'
import { withSessions } from '../../segments/asked-sessions.ts'
import { FileAnswer } from '../answer-file.ts'
import { inProject, type Handling } from './handling.ts'
import { refuseForStore } from './refuse-for-store.ts'

export interface QuestionHandlingsContext extends Pick<AccountsContext, 'db' | 'now'>, insights.InsightsContext {
  now: () => Date
  log: Log
}

/** Of which visits a question is, found for whoever asks. */
const withVisits = <Result>(
  context: Pick<AccountsContext, 'db' | 'now'>,
  actor: Known,
  { id: projectId }: Pick<api.Project, 'id'>,
  { where, segment }: Pick<api.Query, 'where' | 'segment'>,
  run: (visits: api.Condition | undefined) => Promise<Result>,
) => withSessions(context, { projectId, userId: makerOf(actor), where, segment }, run)

const makerOf = (actor: Known) => (actor.kind === 'user' ? actor.userId : actor.createdBy)

/** Questions to the data, who stands behind the answers, and what was saved of them. */
export const questionHandlings = (context: QuestionHandlingsContext): Handling[] =>
  [
    inProject(api.runQuery, async ({ actor, project, input }) => {
      const answer = await withVisits(context, actor, project, input.body, (visits) =>
        insights.runQuery(context, project, { ...input, visits }),
      )
      if ('error' in answer || input.query.format === 'json') return answer
      const { result, meta } = answer
      const [from, to] = [meta.from, meta.to].map((at) => api.dayOf(new Date(at), meta.timeZone))
      return new FileAnswer({ name: `${result.kind} ${from} ${to}.csv`, type: 'text/csv', text: api.answerAsCsv(result, meta.timeZone) })
    }),
    inProject(api.listPointPeople, ({ actor, project, input }) =>
      withVisits(context, actor, project, input.body.query, (visits) => insights.listPointPeople(context, project, { ...input, visits })),
    ),
    inProject(api.listPointSessions, ({ actor, project, input }) =>
      withVisits(context, actor, project, input.body.query, (visits) => insights.listPointSessions(context, project, { ...input, visits })),
    ),
    inProject(api.readDroppers, ({ actor, project, input }) =>
      withVisits(context, actor, project, input.body.query, (visits) => insights.readDroppers(context, project, { ...input, visits })),
    ),

    inProject(api.listSavedQuestions, ({ project }) => listSavedQuestions(context, project.id)),
    inProject(api.saveQuestion, ({ actor, project, input }) =>
      saveQuestion(context, { projectId: project.id, ...input.body, maker: makerOf(actor) }),
    ),
    inProject(api.changeSavedQuestion, ({ actor, project, input }) =>
      changeSavedQuestion(context, { projectId: project.id, id: input.params.savedQuestionId }, { ...input.body, changer: makerOf(actor) }),
    ),
    inProject(api.removeSavedQuestion, ({ project, input }) =>
      removeSavedQuestion(context, { projectId: project.id, id: input.params.savedQuestionId }),
    ),
    inProject(api.restoreSavedQuestion, ({ project, input }) =>
      restoreSavedQuestion(context, { projectId: project.id, id: input.params.savedQuestionId }),
    ),
  ].map(refuseForStore(context.analytics, context.log))
