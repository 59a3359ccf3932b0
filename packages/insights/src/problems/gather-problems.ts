import type { Problem, ProblemId, ProblemKind, ProblemList } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { daysOfPeriod } from './days-of-period.ts'
import { describeProblems, type Description, type LatestRelease } from './describe-problems.ts'
import { problemsInDetail, problemsOfPeriod, type ProblemOrder } from './list-problems.sql.ts'
import { problemNumber } from './problem-number.ts'
import { latestRelease, peopleOfPeriod } from './problem-rows.sql.ts'
import { conversionKindOf, problemParameters, type ProblemsAsked } from './problems-asked.ts'
import { unmarked, type Standing } from './standing.ts'

/** 200 problems, and each day of a year of theirs. */
const MOST_DETAILS = 100_000

interface RankedRow {
  whole: 0 | 1
  id: ProblemId
  people: number
  occurrences: number
  total: number
}

interface DetailRow {
  whole: 0 | 1
  id: ProblemId
  day_name: string
  people: number
  sessions: number
  people_left: number
  people_not_converted: number
}

export interface ProblemChoice {
  readonly kind?: ProblemKind | undefined
  readonly search?: string | undefined
  /** `ids` are the only problems asked for, or those left out; empty: neither. */
  readonly among: '' | 'only' | 'not'
  readonly ids: readonly ProblemId[]
  /** Problems to be told of even if they did not happen in the period. */
  readonly quiet: readonly ProblemId[]
  readonly sort: ProblemOrder
  readonly limit: number
}

/** What followed of each of these problems, and their people by day. */
const readDetails = async (
  { analytics }: InsightsContext,
  asked: ProblemsAsked,
  ids: readonly ProblemId[],
): Promise<ReadonlyMap<ProblemId, DetailRow[]>> => {
  if (ids.length === 0) return new Map()
  const sql = problemsInDetail(conversionKindOf(asked.project))
  const parameters = { ...problemParameters(asked), listed: ids.map(problemNumber) }
  return Map.groupBy(await analytics.query<DetailRow>(sql, parameters, { maxRows: MOST_DETAILS }), ({ id }) => id)
}

const problemOf = (
  description: Description,
  { state, mark, reopenedAt }: Standing,
  {
    ranked,
    details = [],
    days,
    converts,
  }: {
    ranked: RankedRow | undefined
    details: readonly DetailRow[] | undefined
    days: ProblemList['days']
    converts: boolean
  },
): Problem => {
  const all = details.find(({ whole }) => whole === 1)
  const peopleOn = new Map(details.filter(({ whole }) => whole === 0).map(({ day_name, people }) => [day_name, people]))
  return {
    ...description,
    people: ranked?.people ?? 0,
    sessions: all?.sessions ?? 0,
    occurrences: ranked?.occurrences ?? 0,
    peopleLeft: all?.people_left ?? 0,
    peopleNotConverted: converts ? (all?.people_not_converted ?? 0) : null,
    trend: days.map(({ day }) => peopleOn.get(day) ?? 0),
    state,
    mark,
    reopenedAt,
  }
}

const readLatestRelease = async ({ analytics }: InsightsContext, project: string): Promise<LatestRelease> => {
  const [row] = await analytics.query<LatestRelease>(latestRelease, { project })
  return row ?? { latest: '', releases: 0 }
}

/** Problems of a period as chosen, in the order asked for, and what they are held against. */
export const gatherProblems = async (
  context: InsightsContext,
  asked: ProblemsAsked,
  standings: ReadonlyMap<ProblemId, Standing>,
  { kind, search, among, ids: chosen, quiet, sort, limit }: ProblemChoice,
): Promise<Omit<ProblemList, 'watching' | 'solved'>> => {
  const { analytics } = context
  const { project, period, now } = asked
  const conversion = conversionKindOf(project)
  const parameters = {
    ...problemParameters(asked),
    kind: kind ?? '',
    search: search ?? '',
    among,
    problems: chosen.map(problemNumber),
    limit,
  }
  const reading = analytics.query<{ people: number; people_not_converted: number }>(peopleOfPeriod(conversion), parameters)
  const [rows, latest] = await Promise.all([
    analytics.query<RankedRow>(problemsOfPeriod(sort, conversion), parameters),
    readLatestRelease(context, project.id),
  ])
  const ranked = new Map(rows.filter(({ whole }) => whole === 0).map((row) => [row.id, row]))
  const ids = [...ranked.keys(), ...quiet.filter((id) => !ranked.has(id))]
  const days = daysOfPeriod(period, project.timeZone, now)
  const [described, details, [all]] = await Promise.all([
    describeProblems(context, project.id, { ids, latest }),
    readDetails(context, asked, [...ranked.keys()]),
    reading,
  ])
  const items = ids.flatMap((id) => {
    const description = described.get(id)
    if (!description || (kind && description.kind !== kind)) return []
    const told = { ranked: ranked.get(id), details: details.get(id), days, converts: conversion !== undefined }
    return [problemOf(description, standings.get(id) ?? unmarked, told)]
  })
  return {
    from: period.from.toISOString(),
    to: period.to.toISOString(),
    timeZone: project.timeZone,
    days,
    people: all?.people ?? 0,
    peopleNotConverted: conversion ? (all?.people_not_converted ?? 0) : null,
    latestRelease: latest.latest,
    affected: rows.find(({ whole }) => whole === 1)?.people ?? 0,
    total: Math.max(0, (rows[0]?.total ?? 1) - 1) + items.filter(({ id }) => !ranked.has(id)).length,
    items: items.slice(0, limit),
  }
}
