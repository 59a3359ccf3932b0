import { retentionRunId, type DiskUse, type RetentionRun } from '@throughline/contract'
import type { Expiry } from '@throughline/insights'
import type { RetentionRunTable } from '@throughline/metadata-store'
import type { Selectable } from 'kysely'

/** What became of a partition, or of a whole table where `partition` is empty. */
export interface RunStep extends Pick<Expiry, 'kind' | 'how' | 'partition' | 'promisedBytes'> {
  table: string
  /** Rows that went, by project. */
  rows: Record<string, number>
  /** Recordings that cannot be watched any more, by project. */
  recordings: Record<string, number>
  bytesBefore: number
  /** Once what was replaced is off the disk. */
  bytesAfter: number | null
}

export interface RunFigures {
  before: DiskUse | null
  after: DiskUse | null
  sufficed: boolean
}

export interface RunProgress {
  done: number
  total: number
  what: string
}

export const stepsOf = ({ steps }: Pick<Selectable<RetentionRunTable>, 'steps'>): RunStep[] => steps as RunStep[]
export const figuresOf = ({ figures }: Pick<Selectable<RetentionRunTable>, 'figures'>): Partial<RunFigures> => figures
export const progressOf = ({ progress }: Pick<Selectable<RetentionRunTable>, 'progress'>): RunProgress => ({
  done: 0,
  total: 0,
  what: '',
  ...progress,
})

const sum = <Item>(items: readonly Item[], of: (item: Item) => number): number => items.reduce((total, item) => total + of(item), 0)

/** Recordings of a run, all projects. */
export const recordingsOf = (steps: readonly RunStep[]): number =>
  sum(steps, ({ recordings }) => sum(Object.values(recordings), (count) => count))

export const promisedOf = (steps: readonly RunStep[]): number => sum(steps, ({ promisedBytes }) => promisedBytes)

/** What a run freed; null until all of it is verified. Never negative: what came to a table meanwhile is not for retention to answer. */
export const freedOf = (steps: readonly RunStep[]): number | null =>
  steps.some(({ bytesAfter }) => bytesAfter === null)
    ? null
    : sum(steps, ({ bytesBefore, bytesAfter }) => Math.max(0, bytesBefore - (bytesAfter ?? 0)))

const shareOf = ({ rows }: RunStep, projectId: string): number => {
  const all = sum(Object.values(rows), (count) => count)
  return all === 0 ? 0 : (rows[projectId] ?? 0) / all
}

const asDate = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`

const daysOf = (steps: readonly RunStep[]): RetentionRun['recordingDays'] => {
  const days = steps.filter(({ kind, partition }) => kind === 'recordings' && partition.length === 8).map(({ partition }) => partition)
  const sorted = days.toSorted()
  const [from, to] = [sorted[0], sorted.at(-1)]
  return from !== undefined && to !== undefined ? { from: asDate(from), to: asDate(to) } : null
}

/** A run as members of a project may see it: what it did to theirs, and the sums of the whole. */
export const runFrom = (row: Selectable<RetentionRunTable>, projectId: string): RetentionRun => {
  const steps = stepsOf(row)
  const own = steps.filter(({ rows }) => (rows[projectId] ?? 0) > 0)
  const { before, after, sufficed } = figuresOf(row)
  return {
    id: retentionRunId.parse(row.id),
    reason: row.reason,
    state: row.state,
    requestedAt: row.requested_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    verifiedAt: row.verified_at?.toISOString() ?? null,
    isOwn: row.project_id === projectId,
    progress: progressOf(row),
    recordings: sum(own, ({ recordings }) => recordings[projectId] ?? 0),
    rows: sum(own, ({ rows }) => rows[projectId] ?? 0),
    promisedBytes: Math.round(sum(own, (step) => step.promisedBytes * shareOf(step, projectId))),
    runPromisedBytes: promisedOf(steps),
    runFreedBytes: row.state === 'verifying' || row.state === 'running' || row.state === 'waiting' ? null : freedOf(steps),
    recordingDays: daysOf(own),
    disk: before ? { before, after: after ?? null, sufficed: sufficed ?? false } : null,
    problem: row.error,
  }
}
