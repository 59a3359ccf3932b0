import * as api from '@throughline/contract'
import * as insights from '@throughline/insights'
import type { AccountsContext } from '../../accounts/accounts-context.ts'
import type { Known } from '../../accounts/actor.ts'
import type { Log } from '../../log.ts'
import { markProblem } from '../../problems/mark-problem.ts'
import { listMarks } from '../../problems/problem-marks.ts'
import { undoMark } from '../../problems/undo-mark.ts'
import { inProject, type Handling } from './handling.ts'
import { refuseForStore } from './refuse-for-store.ts'

export interface ProblemHandlingsContext extends Pick<AccountsContext, 'db'>, insights.InsightsContext {
  log: Log
}

const makerOf = (actor: Known) => (actor.kind === 'user' ? actor.userId : actor.createdBy)

/** Problems, clips of them, and what members say of them. */
export const problemHandlings = (context: ProblemHandlingsContext): Handling[] =>
  [
    inProject(api.listProblems, async ({ project, input }) =>
      insights.listProblems(context, project, input, await listMarks(context, project.id)),
    ),
    inProject(api.readProblem, async ({ project, input }) =>
      insights.readProblem(context, project, input, await listMarks(context, project.id)),
    ),
    inProject(api.drawClips, ({ project, input }) => insights.drawClips(context, project, input)),
    inProject(api.drawSuccesses, ({ project, input }) => insights.drawSuccesses(context, project, input)),
    inProject(api.markProblem, ({ actor, project, input }) =>
      markProblem(context, { projectId: project.id, maker: makerOf(actor), input }),
    ),
    inProject(api.undoMark, ({ project, input }) =>
      undoMark(context, { projectId: project.id, problemId: input.params.problemId, id: input.params.problemMarkId }),
    ),
  ].map(refuseForStore(context.analytics, context.log))
