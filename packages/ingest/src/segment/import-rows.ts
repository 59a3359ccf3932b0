import { issuesOf, segmentMessage } from '@throughline/contract'
import type { EventRow } from '@throughline/analytics-store'
import type { CollectProject } from '../project-directory.ts'
import type { Reason } from '../reasons.ts'
import { clickhouseTime } from '../rows/clickhouse-time.ts'
import type { Tools } from '../tools.ts'
import { draftMessage } from './draft-message.ts'
import { partsOf } from './message-parts.ts'
import { VisitorSessions } from './visitor-sessions.ts'

/** What of an imported message has to go, and why: what is wrong with it, or what the collector refuses. */
export type Unimported = { wrong: string } | { dropped: Reason }

/**
 * Makes rows of messages that happened whenever they say, as Segment's API takes them. Sessions are found in the order in which the
 * messages come; `tools` and what they remember are the caller's.
 */
export const messageImporter = (
  tools: Tools,
): ((project: CollectProject, sent: unknown, importedAt: number) => EventRow[] | Unimported) => {
  const sessions = new VisitorSessions()
  return (project, sent, importedAt) => {
    const parsed = segmentMessage.safeParse(sent)
    if (!parsed.success)
      return {
        wrong: issuesOf(parsed.error)
          .map(({ message }) => message)
          .join('. '),
      }
    const at = parsed.data.timestamp ?? importedAt
    // As if it had come when it happened: then it is neither late nor early.
    const arrival = { receivedAt: at, address: '', agent: '', origin: undefined, privacySignal: false }
    const parts = partsOf(parsed.data, project.id, at)
    const { drafts, rejected } = draftMessage({ tools, sessions }, { project, arrival }, { message: parsed.data, parts }, at)
    const [refused] = rejected
    if (refused) return { dropped: refused.reason }
    return drafts.map(({ row }) => ({ ...row, received_at: clickhouseTime(importedAt) }))
  }
}
