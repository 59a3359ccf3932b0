import type { InsightsContext } from '../context.ts'
import { toEngineTime } from '../engine-time.ts'
import {
  canKeep,
  countExpired,
  countRecordings,
  countUnnamed,
  deleteExpired,
  deleteUnnamed,
  dropPartition,
  listPartitions,
  markExpired,
  partitionBytes,
  rowsByProject,
  sweepOrphans as orphanStatements,
} from './retention.sql.ts'
import { tableFacts, type DataKind, type TableOfProjects } from './table-facts.sql.ts'

/** What somebody keeps of a recording whatever its age. */
export interface KeptStretch {
  projectId: string
  recordingId: string
  sessionStartedAt: Date
  fromAt: Date
  toAt: Date
}

/** How long a project keeps things. */
export interface RetentionPolicy {
  eventMonths: number
  recordingDays: number
}

export interface Partition {
  table: TableOfProjects
  /** `20260304` or `202603`; empty: the whole table. */
  partition: string
  rows: number
  bytes: number
  allBytes: number
}

/** A partition of which something is to go, and whose. */
export interface Expiry extends Partition {
  kind: DataKind
  /** `drop`: all of it goes, and leaves the disk at once. `delete`: it is written anew without some of its rows. */
  how: 'drop' | 'delete'
  projects: string[]
  kept: KeptStretch[]
  /** Rows that go, by project. */
  rowsGoing: Record<string, number>
  /** Of the partition's bytes, the part that these rows have. */
  promisedBytes: number
}

const PATIENT = { maxMs: 5 * 60_000, maxMemoryBytes: 1024 * 1024 * 1024, maxRows: 0 }
const DAY_MS = 24 * 60 * 60 * 1000

const dayOf = (at: Date): string => at.toISOString().slice(0, 10).replaceAll('-', '')
const monthOf = (at: Date): string => dayOf(at).slice(0, 6)

/** The first day, or month, that a project still keeps: whole ones go, so that something stays for that long at least. */
export const firstKept = ({ eventMonths, recordingDays }: RetentionPolicy, now: Date): { day: string; month: string } => ({
  day: dayOf(new Date(now.getTime() - recordingDays * DAY_MS)),
  month: monthOf(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - eventMonths, 1))),
})

/** The moment a partition's day, or month, begins. */
export const startOfPartition = (partition: string): Date =>
  new Date(Date.UTC(Number(partition.slice(0, 4)), Number(partition.slice(4, 6)) - 1, Number(partition.slice(6, 8) || 1)))

/** Every partition of every table, the oldest first. */
export const readPartitions = ({ analytics }: InsightsContext): Promise<Partition[]> =>
  analytics.query<Partition>(listPartitions, {}, PATIENT)

/** Whether a project's time for a partition is over. */
export type IsOver = (projectId: string, partition: string, unit: 'day' | 'month') => boolean

/** By how long each project keeps things; whose project is gone keeps nothing. */
export const overByAge = (policies: ReadonlyMap<string, RetentionPolicy>, now: Date): IsOver => {
  const first = new Map([...policies].map(([id, policy]) => [id, firstKept(policy, now)]))
  return (projectId, partition, unit) => {
    const kept = first.get(projectId)
    return kept === undefined || partition < kept[unit]
  }
}

const belongsTo = (partition: string, { sessionStartedAt }: KeptStretch): boolean =>
  (partition.length === 8 ? dayOf(sessionStartedAt) : monthOf(sessionStartedAt)) === partition

const keptParameters = (kept: readonly KeptStretch[]) => ({
  keptSessions: kept.map(({ recordingId }) => recordingId),
  keptFrom: kept.map(({ fromAt }) => toEngineTime(fromAt.getTime())),
  keptTo: kept.map(({ toAt }) => toEngineTime(toAt.getTime())),
})

const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((total, count) => total + count, 0)

const byProject = (rows: readonly { project: string; rows: number }[]): Record<string, number> =>
  Object.fromEntries(rows.map(({ project, rows: count }) => [project, count]))

/** What of a partition goes, if anything: whose time is over, less what is kept. */
export const planPartition = async (
  { analytics }: InsightsContext,
  found: Partition,
  { isOver, kept }: { isOver: IsOver; kept: readonly KeptStretch[] },
): Promise<Expiry | undefined> => {
  const { table, partition } = found
  const { kind, partition: unit } = tableFacts[table]
  if (unit === 'none' || found.rows === 0) return undefined
  const present = await analytics.query<{ project: string; rows: number }>(rowsByProject(table), { partition }, PATIENT)
  const projects = present.filter(({ project }) => isOver(project, partition, unit)).map(({ project }) => project)
  if (projects.length === 0) return undefined
  const keptHere = canKeep(table) ? kept.filter((stretch) => projects.includes(stretch.projectId) && belongsTo(partition, stretch)) : []
  const parameters = { partition, projects, ...keptParameters(keptHere) }
  const going =
    keptHere.length === 0
      ? present.filter(({ project }) => projects.includes(project))
      : await analytics.query<{ project: string; rows: number }>(countExpired(table), parameters, PATIENT)
  const rowsGoing = byProject(going)
  if (sum(rowsGoing) === 0) return undefined
  const isWhole = keptHere.length === 0 && projects.length === present.length
  const share = sum(rowsGoing) / Math.max(1, found.rows)
  const promisedBytes = isWhole ? found.allBytes : Math.round(found.bytes * Math.min(1, share))
  return { ...found, kind, how: isWhole ? 'drop' : 'delete', projects, kept: keptHere, rowsGoing, promisedBytes }
}

/**
 * Does what was planned for a partition; gives how many recordings cannot be watched any more, by project. The list of sessions says so
 * before the recordings go. Doing it again does no harm.
 */
export const expire = async (
  { analytics }: InsightsContext,
  { table, partition, how, projects, kept }: Expiry,
): Promise<Record<string, number>> => {
  const parameters = { partition, projects, ...keptParameters(kept) }
  const recordings: Record<string, number> = {}
  if (table === 'recording_chunks') {
    const ofDay = { ...parameters, day: toEngineTime(startOfPartition(partition).getTime()) }
    const counted = await analytics.query<{ project: string; recordings: number }>(countRecordings, ofDay, PATIENT)
    for (const { project, recordings: count } of counted) recordings[project] = count
    if (counted.length > 0) await analytics.command(markExpired, ofDay)
  }
  await analytics.command(how === 'drop' ? dropPartition(table) : deleteExpired(table), parameters)
  return recordings
}

/** All bytes that a partition has on disk now, also those of parts that are replaced and not removed yet. */
export const readPartitionBytes = async ({ analytics }: InsightsContext, table: string, partition: string): Promise<number> => {
  const [answer] = await analytics.query<{ bytes: number }>(partitionBytes, { table, partition })
  return answer?.bytes ?? 0
}

/** Files that came later may be of recordings that are still on their way. */
const SAFE_AGE_MS = 2 * DAY_MS

interface Unnamed {
  rows: Record<string, number>
  bytes: number
}

const sweepParameters = (projects: readonly string[], now: Date) => ({
  projects: [...projects],
  before: toEngineTime(now.getTime() - SAFE_AGE_MS),
})

/** Files of vaults, two days old at least, that no recording names any more. */
export const findUnnamedFiles = async (context: InsightsContext, projects: readonly string[]): Promise<Unnamed> => {
  const found = await context.analytics.query<{ project: string; rows: number; bytes: number }>(
    countUnnamed,
    sweepParameters(projects, context.now()),
    PATIENT,
  )
  return { rows: byProject(found), bytes: found.reduce((total, { bytes }) => total + bytes, 0) }
}

/** Takes those files out of the vaults. */
export const dropUnnamedFiles = (context: InsightsContext, projects: readonly string[]): Promise<void> =>
  context.analytics.command(deleteUnnamed, sweepParameters(projects, context.now()))

/** Deletes what names only what has gone by its age, of people not heard of since a moment. */
export const sweepOrphans = async ({ analytics }: InsightsContext, project: string, before: Date): Promise<void> => {
  for (const statement of orphanStatements) await analytics.command(statement, { project, before: toEngineTime(before.getTime()) })
}
