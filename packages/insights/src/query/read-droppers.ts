import {
  separatorFields,
  type DroppersResult,
  type Input,
  type Output,
  type Project,
  type readDroppers as endpoint,
} from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { featuresOfArrived } from './droppers.sql.ts'
import { ofVisits, type OfVisits } from './of-visits.ts'
import { periodParameters } from './query-context.ts'
import { separate, type Candidate } from './separate.ts'
import { periodOfQuery } from './time-frame.ts'
import { collectValues } from './values.ts'

/** More next things than this no list shows; the rest is told together. */
const MOST_NEXT = 10

interface FeatureRow {
  feature: string
  name: string
  text: string
  droppers: number
  passers: number
}

type Next = DroppersResult['next'][number]

const whats: ReadonlySet<string> = new Set(['page', 'event', 'signal'] satisfies Next['what'][])

const nextOf = (rows: readonly FeatureRow[], all: number): Next[] => {
  const shareOf = (count: number): number => (all === 0 ? 0 : count / all)
  const known = rows.filter(({ feature }) => feature === 'next')
  const shown = known.slice(0, MOST_NEXT).map(({ name, text, droppers }): Next => {
    const isSomething = whats.has(name)
    return {
      what: isSomething ? (name as Next['what']) : 'nothing',
      name: isSomething ? text : null,
      count: droppers,
      share: shareOf(droppers),
    }
  })
  const others = all - shown.reduce((sum, { count }) => sum + count, 0)
  return others > 0 ? [...shown, { what: 'others', name: null, count: others, share: shareOf(others) }] : shown
}

const candidatesOf = (rows: readonly FeatureRow[]): Candidate[] =>
  separatorFields.flatMap((field) =>
    rows
      .filter(({ feature }) => feature === field)
      .map(({ name, text, droppers, passers }) => ({ field, key: field === 'property' ? name : null, value: text, droppers, passers })),
  )

/** What those who came to a step and not to the next one did instead, and what separates them from those who passed. */
export const readDroppers = async (
  context: InsightsContext,
  project: Pick<Project, 'id' | 'timeZone'>,
  { body, visits }: Pick<Input<typeof endpoint>, 'body'> & OfVisits,
): Promise<Output<typeof endpoint>> => {
  const { analytics, now } = ofVisits(context, 'funnel', visits)
  const { query, step, group } = body
  const values = collectValues()
  const sql = featuresOfArrived({ query, step, group }, values)
  const period = periodOfQuery(query.period, project.timeZone, now())
  const rows = await analytics.query<FeatureRow>(sql, {
    ...periodParameters({ project, period }),
    ...values.parameters,
    window: query.windowMs,
  })
  const all = rows.find(({ feature }) => feature === 'all')
  const [droppers, passers] = [all?.droppers ?? 0, all?.passers ?? 0]
  const back = rows.find(({ feature }) => feature === 'back')?.droppers ?? 0
  return {
    droppers,
    passers,
    next: nextOf(
      rows.toSorted((one, other) => other.droppers - one.droppers),
      droppers,
    ),
    cameBack: query.per === 'session' ? null : { count: back, share: droppers === 0 ? 0 : back / droppers },
    separation: separate(candidatesOf(rows), { droppers, passers }),
  }
}
