import * as api from '@throughline/contract'
import { nameOfActor } from '../../accounts/actor.ts'
import type { ErasureContext } from '../../erasures/erasure-context.ts'
import { listErasures, readErasure } from '../../erasures/list-erasures.ts'
import type { Refusals } from '../../erasures/refusals.ts'
import { previewErasure, requestErasure } from '../../erasures/request-erasure.ts'
import { invalid } from '../../refusal.ts'
import { inProject, type Handling } from './handling.ts'
import { refuseForStore } from './refuse-for-store.ts'

export interface ErasureHandlingsContext extends ErasureContext {
  /** Where this process collects too, it refuses late data from the answer on. */
  refusals: Refusals | undefined
}

/** Erasing a person or a visitor, and the proof of it. */
export const erasureHandlings = (context: ErasureHandlingsContext): Handling[] => {
  const { db } = context.metadata
  return [
    inProject(api.previewErasure, ({ project, input }) => previewErasure(context, { projectId: project.id, subject: input.body })),
    inProject(api.startErasure, async ({ actor, project, input: { body } }) => {
      if (body.confirm !== body.subject.id) return invalid([{ path: 'confirm', message: 'is not the id; type it as it is written' }])
      const started = await requestErasure(context, { projectId: project.id, subject: body.subject, requestedBy: nameOfActor(actor) })
      await context.refusals?.refresh()
      return started
    }),
    inProject(api.listErasures, ({ project }) => listErasures(db, project.id)),
    inProject(api.readErasure, ({ project, input }) => readErasure(db, project.id, input.params.erasureId)),
  ].map(refuseForStore(context.analytics, context.log))
}
