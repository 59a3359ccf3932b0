import type { Problem, ProblemId, ProblemKind } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { instantOf } from '../engine-time.ts'
import { problemNumber } from './problem-number.ts'
import { descriptions } from './problem-rows.sql.ts'

const MOST_RELEASES = 20

export type Description = Pick<
  Problem,
  | 'id'
  | 'kind'
  | 'route'
  | 'selector'
  | 'label'
  | 'tag'
  | 'message'
  | 'status'
  | 'fingerprint'
  | 'firstSeenAt'
  | 'lastSeenAt'
  | 'releases'
  | 'isNewInRelease'
>

interface DescriptionRow {
  id: ProblemId
  release: string
  what: ProblemKind
  page: string
  about: string
  shown_label: string
  shown_tag: string
  told: string
  answered: number
  first_seen: string
  last_seen: string
}

export interface LatestRelease {
  readonly latest: string
  readonly releases: number
}

const greatest = (rows: readonly DescriptionRow[], of: (row: DescriptionRow) => string): string => rows.map(of).toSorted().at(-1) ?? ''

const descriptionOf = (id: ProblemId, rows: readonly DescriptionRow[], { latest, releases }: LatestRelease): Description => {
  const kind = greatest(rows, ({ what }) => what) as ProblemKind
  const isSignal = kind !== 'error' && kind !== 'failed_request'
  const subject = greatest(rows, ({ about }) => about)
  const named = rows.map(({ release }) => release).filter((release) => release !== '')
  return {
    id,
    kind,
    route: greatest(rows, ({ page }) => page),
    selector: isSignal ? subject : '',
    label: greatest(rows, ({ shown_label }) => shown_label),
    tag: greatest(rows, ({ shown_tag }) => shown_tag),
    message: greatest(rows, ({ told }) => told),
    status: Math.max(...rows.map(({ answered }) => answered)),
    fingerprint: isSignal ? '' : subject,
    firstSeenAt: instantOf(rows.map(({ first_seen }) => first_seen).toSorted()[0] ?? ''),
    lastSeenAt: instantOf(greatest(rows, ({ last_seen }) => last_seen)),
    releases: named.toReversed().slice(0, MOST_RELEASES),
    isNewInRelease: releases > 1 && rows.length === 1 && named[0] === latest,
  }
}

/** What these problems are, and since when there are; without those that the project does not have. */
export const describeProblems = async (
  { analytics }: InsightsContext,
  project: string,
  { ids, latest }: { ids: readonly ProblemId[]; latest: LatestRelease },
): Promise<ReadonlyMap<ProblemId, Description>> => {
  if (ids.length === 0) return new Map()
  const rows = await analytics.query<DescriptionRow>(descriptions, { project, problems: ids.map(problemNumber) })
  const byId = Map.groupBy(rows, ({ id }) => id)
  return new Map([...byId].map(([id, ofProblem]) => [id, descriptionOf(id, ofProblem, latest)]))
}
