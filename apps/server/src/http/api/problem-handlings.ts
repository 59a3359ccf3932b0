import * as api from '@throughline/contract'
import * as insights from '@throughline/insights'
import type { AccountsContext } from '../../accounts/accounts-context.ts'
import type { Known } from '../../accounts/actor.ts'
import type { Log } from '../../log.ts'
import { markProblem } from '../../problems/mark-problem.ts'
import { listMarks } from '../../problems/problem-marks.ts'
import { undoMark } from '../../problems/undo-mark.ts'
import { withSessions } from '../../segments/asked-sessions.ts'
import { inProject, type Handling } from './handling.ts'
import { refuseForStore } from './refuse-for-store.ts'

export interface ProblemHandlingsContext extends Pick<AccountsContext, 'db' | 'now'>, insights.InsightsContext {
  now: () => Date
  log: Log
}

const makerOf = (actor: Known) => (actor.kind === 'user' ? actor.userId : actor.createdBy)

interface Asking {
  actor: Known
  project: Pick<api.Project, 'id'>
  where?: string | undefined
  segment?: api.SegmentId | undefined
}

/** Runs a use case of problems on the visits that are asked for. */
const ofVisits = <Result>(
  context: ProblemHandlingsContext,
  { actor, project, where, segment }: Asking,
  run: (narrowed: insights.InsightsContext) => Promise<Result>,
) =>
  withSessions(context, { projectId: project.id, userId: makerOf(actor), where, segment }, (visits) =>
    run(insights.problemsOfVisits(context, visits)),
  )

/** Problems, clips of them, and what members say of them. */
export const problemHandlings = (context: ProblemHandlingsContext): Handling[] =>
  [
    inProject(api.listProblems, ({ actor, project, input }) =>
      ofVisits(context, { actor, project, ...input.query }, async (narrowed) =>
        insights.listProblems(narrowed, project, input, await listMarks(context, project.id)),
      ),
    ),
    inProject(api.readProblem, ({ actor, project, input }) =>
      ofVisits(context, { actor, project, ...input.query }, async (narrowed) =>
        insights.readProblem(narrowed, project, input, await listMarks(context, project.id)),
      ),
    ),
    inProject(api.drawClips, ({ actor, project, input }) =>
      ofVisits(context, { actor, project, ...input.query }, (narrowed) => insights.drawClips(narrowed, project, input)),
    ),
    inProject(api.drawSuccesses, ({ actor, project, input }) =>
      ofVisits(context, { actor, project, ...input.query }, (narrowed) => insights.drawSuccesses(narrowed, project, input)),
    ),
    inProject(api.markProblem, ({ actor, project, input }) =>
      markProblem(context, { projectId: project.id, maker: makerOf(actor), input }),
    ),
    inProject(api.undoMark, ({ project, input }) =>
      undoMark(context, { projectId: project.id, problemId: input.params.problemId, id: input.params.problemMarkId }),
    ),
  ].map(refuseForStore(context.analytics, context.log))
