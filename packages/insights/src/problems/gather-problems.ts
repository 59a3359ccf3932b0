import type { Problem, ProblemId, ProblemKind, ProblemList } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { daysOfPeriod } from './days-of-period.ts'
import { describeProblems, type Description, type LatestRelease } from './describe-problems.ts'
import { problemsAsked, problemsOfPeriod, type ProblemOrder } from './list-problems.sql.ts'
import { problemNumber } from './problem-number.ts'
import { latestRelease, peopleAffected, peopleByDay, peopleOfPeriod } from './problem-rows.sql.ts'
import { conversionKindOf, problemParameters, type ProblemsAsked } from './problems-asked.ts'
import { unmarked, type Standing } from './standing.ts'

/** 200 problems on each day of a year. */
const MOST_TREND_ROWS = 100_000

interface CountedRow {
  id: ProblemId
  people: number
  sessions: number
  occurrences: number
  people_left: number
  people_not_converted: number
  total: number
}

const nothing = { people: 0, sessions: 0, occurrences: 0, people_left: 0, people_not_converted: 0 }

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

const readTrends = async (
  { analytics }: InsightsContext,
  asked: ProblemsAsked,
  { ids, days }: { ids: readonly ProblemId[]; days: ProblemList['days'] },
): Promise<(id: ProblemId) => number[]> => {
  const parameters = { ...problemParameters(asked), problems: ids.map(problemNumber) }
  const rows =
    ids.length === 0
      ? []
      : await analytics.query<{ id: ProblemId; day: string; people: number }>(peopleByDay, parameters, { maxRows: MOST_TREND_ROWS })
  const peopleOn = new Map(rows.map(({ id, day, people }) => [`${id} ${day}`, people]))
  return (id) => days.map(({ day }) => peopleOn.get(`${id} ${day}`) ?? 0)
}

const problemOf = (
  { people, sessions, occurrences, people_left, people_not_converted }: typeof nothing,
  description: Description,
  { state, mark, reopenedAt }: Standing,
  { trend, converts }: { trend: number[]; converts: boolean },
): Problem => ({
  ...description,
  people,
  sessions,
  occurrences,
  peopleLeft: people_left,
  peopleNotConverted: converts ? people_not_converted : null,
  trend,
  state,
  mark,
  reopenedAt,
})

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
  const [rows, [all], [met], latest] = await Promise.all([
    analytics.query<CountedRow>(problemsOfPeriod(sort, conversion), parameters),
    analytics.query<{ people: number; people_not_converted: number }>(peopleOfPeriod(conversion), parameters),
    analytics.query<{ affected: number }>(peopleAffected(problemsAsked), parameters),
    readLatestRelease(context, project.id),
  ])
  const counted = new Map(rows.map((row) => [row.id, row]))
  const ids = [...counted.keys(), ...quiet.filter((id) => !counted.has(id))]
  const days = daysOfPeriod(period, project.timeZone, now)
  const [described, trendOf] = await Promise.all([
    describeProblems(context, project.id, { ids, latest }),
    readTrends(context, asked, { ids: [...counted.keys()], days }),
  ])
  const items = ids.flatMap((id) => {
    const description = described.get(id)
    if (!description || (kind && description.kind !== kind)) return []
    const told = { trend: trendOf(id), converts: conversion !== undefined }
    return [problemOf(counted.get(id) ?? nothing, description, standings.get(id) ?? unmarked, told)]
  })
  return {
    from: period.from.toISOString(),
    to: period.to.toISOString(),
    timeZone: project.timeZone,
    days,
    people: all?.people ?? 0,
    peopleNotConverted: conversion ? (all?.people_not_converted ?? 0) : null,
    latestRelease: latest.latest,
    affected: met?.affected ?? 0,
    total: (rows[0]?.total ?? 0) + items.filter(({ id }) => !counted.has(id)).length,
    items: items.slice(0, limit),
  }
}
