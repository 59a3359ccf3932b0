import * as api from '@throughline/contract'
import * as insights from '@throughline/insights'
import { nameOfActor } from '../../accounts/actor.ts'
import { askForRun, cancelRun } from '../../retention/ask-for-run.ts'
import { readKeptStretches } from '../../retention/read-policies.ts'
import { readStorage, readStorageNotice, type StorageContext } from '../../retention/read-storage.ts'
import { runFrom } from '../../retention/run-from.ts'
import { inProject, type Handling } from './handling.ts'
import { refuseForStore } from './refuse-for-store.ts'

/** What data takes on disk, how long it is kept, and the runs that free it. */
export const storageHandlings = (context: StorageContext): Handling[] => {
  const { db } = context.metadata
  return [
    inProject(api.readStorage, ({ project }) => readStorage(context, project)),
    inProject(api.readStorageNotice, ({ project }) => readStorageNotice(context, project.id)),
    inProject(api.previewRetention, async ({ project, input }) =>
      insights.previewRetention(context, { project: project.id, policy: input.body, kept: await readKeptStretches(db) }),
    ),
    inProject(api.runRetention, async ({ actor, project }) =>
      runFrom(
        await askForRun(db, { reason: 'asked', requestedBy: nameOfActor(actor), projectId: project.id, now: context.now() }),
        project.id,
      ),
    ),
    inProject(api.cancelRetention, ({ project, input }) => cancelRun(db, project.id, input.params.retentionRunId)),
  ].map(refuseForStore(context.analytics, context.log))
}
