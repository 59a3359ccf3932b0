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
import { withAsked, type AskedParts } from '../../questions/with-asked.ts'
import { FileAnswer } from '../answer-file.ts'
import { inProject, type Handling } from './handling.ts'
import { refuseForStore } from './refuse-for-store.ts'

export interface QuestionHandlingsContext extends Pick<AccountsContext, 'db' | 'now'>, insights.InsightsContext {
  now: () => Date
  log: Log
}

/** What a question names, found for whoever asks. */
const withNamed = <Result>(
  context: Pick<AccountsContext, 'db' | 'now'>,
  actor: Known,
  { project, query }: { project: Pick<api.Project, 'id'>; query: api.Query },
  run: (asked: AskedParts) => Promise<Result>,
) => withAsked(context, { projectId: project.id, userId: makerOf(actor), query }, run)

const makerOf = (actor: Known) => (actor.kind === 'user' ? actor.userId : actor.createdBy)

/** Questions to the data, who stands behind the answers, and what was saved of them. */
export const questionHandlings = (context: QuestionHandlingsContext): Handling[] =>
  [
    inProject(api.runQuery, async ({ actor, project, input }) => {
      const answer = await withNamed(context, actor, { project, query: input.body }, (asked) =>
        insights.runQuery(context, project, { ...input, ...asked }),
      )
      if ('error' in answer || input.query.format === 'json') return answer
      const { result, meta } = answer
      const [from, to] = [meta.from, meta.to].map((at) => api.dayOf(new Date(at), meta.timeZone))
      const { table } = input.query
      const name = result.kind === 'funnel' && table !== 'steps' ? `funnel ${table}` : result.kind
      return new FileAnswer({ name: `${name} ${from} ${to}.csv`, type: 'text/csv', text: api.answerAsCsv(result, meta.timeZone, table) })
    }),
    inProject(api.listPointPeople, ({ actor, project, input }) =>
      withNamed(context, actor, { project, query: input.body.query }, (asked) =>
        insights.listPointPeople(context, project, { ...input, ...asked }),
      ),
    ),
    inProject(api.listPointSessions, ({ actor, project, input }) =>
      withNamed(context, actor, { project, query: input.body.query }, (asked) =>
        insights.listPointSessions(context, project, { ...input, ...asked }),
      ),
    ),
    inProject(api.readDroppers, ({ actor, project, input }) =>
      withNamed(context, actor, { project, query: input.body.query }, ({ visits }) =>
        insights.readDroppers(context, project, { ...input, visits }),
      ),
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
