import type { EventDraft } from '../event-draft.ts'
import type { Reason } from '../reasons.ts'
import type { Tools } from '../tools.ts'
import type { Visit } from '../visit.ts'

/** Drops what still comes from a browser, or names a person, that was erased. */
export const dropErased = (
  { project, visitor, person }: Pick<Visit, 'project' | 'visitor' | 'person'>,
  { erased }: Tools,
): Reason | undefined => (erased.has(project.id, 'visitor', visitor) || erased.has(project.id, 'person', person) ? 'erased' : undefined)

/** Drops the word that a browser belongs to a person who was erased. */
export const dropErasedPerson = ({ visit, event }: EventDraft, { erased }: Tools): Reason | undefined =>
  event.kind === 'identify' && erased.has(visit.project.id, 'person', event.person) ? 'erased' : undefined
