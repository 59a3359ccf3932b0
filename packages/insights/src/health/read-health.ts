import type { DataHealth, LedgerCounts, Output, Project, readHealth as endpoint } from '@throughline/contract'
import type { HealthContext } from './health-context.ts'
import { rowsInStore } from './read-health.sql.ts'

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((total, count) => total + count, 0)

/** received = stored + duplicate + dead letter + in spool + rejected, and every rejection has a reason. */
const isBalanced = ({ received, stored, duplicate, deadLetter, inSpool, rejected, rejectedBy }: LedgerCounts): boolean =>
  received === stored + duplicate + deadLetter + inSpool + rejected && rejected === sum(rejectedBy)

/** Rows that the store itself counts; null while it cannot be asked, because the page is wanted most when something is away. */
const inStore = async ({ analytics }: HealthContext, project: string): Promise<DataHealth['inStore']> => {
  try {
    const [counts] = await analytics.query<{ events: number; recordingChunks: number; assets: number }>(rowsInStore, { project })
    return counts ?? null
  } catch {
    return null // the answer says that the store did not answer; its own log says why
  }
}

/** What arrived for a project and what became of it, by the collectors' ledger and by the store. */
export const readHealth = async (context: HealthContext, project: Pick<Project, 'id'>): Promise<Output<typeof endpoint>> => {
  const [facts, stored] = await Promise.all([context.ledger.factsOf(project.id), inStore(context, project.id)])
  return {
    at: context.now().toISOString(),
    events: facts.events,
    recordingChunks: facts.recordingChunks,
    assets: facts.assets,
    balanced: [facts.events, facts.recordingChunks, facts.assets].every(isBalanced),
    inStore: stored,
    spool: facts.spool,
    lastReceivedAt: facts.lastReceivedAt === null ? null : new Date(facts.lastReceivedAt).toISOString(),
    truncated: facts.truncated,
    delayMs: facts.delayMs,
  }
}
