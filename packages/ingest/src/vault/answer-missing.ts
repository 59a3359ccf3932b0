import { assetQuestion, issuesOf, type AssetAnswer } from '@throughline/contract'
import type { Arrival } from '../arrival.ts'
import type { Collector } from '../collector.ts'
import { findProject } from '../find-project.ts'
import { UNATTRIBUTED } from '../ledger.ts'
import { SPOOL_RETRY_MS, type Refused } from '../outcome.ts'
import { parseBody } from '../parse-body.ts'
import { findMissing } from './find-missing.ts'
import { refuseSender } from './refuse-sender.ts'

/** Answers which of the files that a page used its project's vault has not yet, so that they are worth sending. */
export const answerMissing = async (collector: Collector, body: Buffer, arrival: Arrival): Promise<AssetAnswer | Refused> => {
  const parsed = parseBody(body)
  if ('reason' in parsed) return refuse(collector, UNATTRIBUTED, arrival, { refused: parsed.reason })
  const project = await findProject(collector.directory, parsed.value)
  if (!project) return refuse(collector, UNATTRIBUTED, arrival, { refused: 'unknown_project' })
  const question = assetQuestion.safeParse(parsed.value)
  if (!question.success) return refuse(collector, project.id, arrival, { refused: 'invalid_request', issues: issuesOf(question.error) })
  const refused = refuseSender(collector, project, arrival)
  if (refused) return refuse(collector, project.id, arrival, refused)
  try {
    return await findMissing(collector, project.id, question.data.hashes)
  } catch (error) {
    collector.log.warn({ error }, 'the vault could not be asked what it has')
    return refuse(collector, project.id, arrival, { refused: 'vault_away', retryAfterMs: SPOOL_RETRY_MS })
  }
}

const refuse = ({ ledger }: Collector, projectId: string, { receivedAt }: Arrival, refused: Refused): Refused => {
  ledger.reject(projectId, 'assets', refused.refused, 1, receivedAt)
  return refused
}
