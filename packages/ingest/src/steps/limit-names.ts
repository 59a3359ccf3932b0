import { OTHER } from '@throughline/contract'
import type { EventDraft } from '../event-draft.ts'
import type { Tools } from '../tools.ts'

/** Counts a custom event under `$other` once its project has used all the names there is room for. */
export const limitNames = ({ event, visit, row }: EventDraft, { names, cut }: Tools): undefined => {
  if (event.kind !== 'custom' || names.admit(visit.project.id, 'event', row.name)) return
  row.name = OTHER
  cut(visit.project.id, 'name')
}
