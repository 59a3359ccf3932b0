import type { ChoiceKind, Input, listChoices as endpoint, Output, Project } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { toEngineTime } from '../engine-time.ts'
import {
  accounts,
  attributeKeys,
  attributeValues,
  errorMessages,
  markValues,
  propertyKeys,
  propertyValues,
  requestMessages,
} from './list-choices.sql.ts'

const MOST_CHOICES = 50
const LOOK_BACK_MS = 30 * 24 * 60 * 60 * 1000

const questions: Partial<Record<ChoiceKind, string>> = {
  property: propertyKeys,
  propertyValue: propertyValues,
  personKey: attributeKeys('person'),
  personValue: attributeValues('person'),
  accountKey: attributeKeys('account'),
  accountValue: attributeValues('account'),
  account: accounts,
  errorMessage: errorMessages,
  requestMessage: requestMessages,
}

/** Values of a kind that the project has seen, the most frequent first, at most 50, without those that members have hidden. Those of properties and messages are of some of the last 30 days. */
export const listChoices = async (
  { analytics, now }: InsightsContext,
  project: Pick<Project, 'id'>,
  { query: { of, search = '', event = '', key = '' } }: Pick<Input<typeof endpoint>, 'query'>,
  hidden: readonly string[] = [],
): Promise<Output<typeof endpoint>> => {
  const rows = await analytics.query<{ value: string; count: number }>(questions[of] ?? markValues, {
    project: project.id,
    mark: of,
    search,
    event,
    key,
    since: toEngineTime(now().getTime() - LOOK_BACK_MS),
    hidden,
    limit: MOST_CHOICES,
  })
  return { items: rows.map(({ value, count }) => ({ value, times: count })) }
}
