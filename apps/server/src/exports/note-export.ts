import type { ExportFormat, ExportKind, ProjectId } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import { nameOfActor, type Known } from '../accounts/actor.ts'
import { calledNow } from '../accounts/called-now.ts'

interface Noted {
  actor: Known
  projectId: ProjectId
  kind: ExportKind
  format: ExportFormat
  period: { from: Date; to: Date }
  at: Date
}

/** Writes down who takes what of a project out. */
export const noteExport = async (db: Kysely<MetadataTables>, { actor, projectId, kind, format, period, at }: Noted): Promise<void> => {
  await db
    .insertInto('data_exports')
    .values({
      project_id: projectId,
      kind,
      format,
      period_from: period.from,
      period_to: period.to,
      actor: nameOfActor(actor),
      actor_name: await calledNow(db, actor),
      at,
    })
    .execute()
}
