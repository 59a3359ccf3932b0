import type { Arrival } from '../arrival.ts'
import type { Collector } from '../collector.ts'
import type { Refused } from '../outcome.ts'
import type { CollectProject } from '../project-directory.ts'
import { dropBlocked } from '../steps/drop-blocked.ts'
import { dropBots } from '../steps/drop-bots.ts'
import { isAllowedOrigin } from '../steps/drop-foreign-origin.ts'

/**
 * Why nothing is taken from whoever asks for or sends files. That the visitor has agreed is the tracker's to know: it sends files only
 * of what it records.
 */
export const refuseSender = ({ tools }: Pick<Collector, 'tools'>, project: CollectProject, arrival: Arrival): Refused | undefined => {
  if (!isAllowedOrigin(project, arrival.origin)) return { refused: 'foreign_origin' }
  if (arrival.privacySignal) return { refused: 'no_consent' }
  if (!project.settings.recording.enabled) return { refused: 'recording_disabled' }
  const reason = dropBlocked({ project, arrival }) ?? dropBots({ arrival }, tools)
  return reason && { refused: reason }
}
