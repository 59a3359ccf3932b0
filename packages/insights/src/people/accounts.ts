import {
  signalNames,
  type Account,
  type Input,
  type listAccounts as listEndpoint,
  type ListedAccount,
  type Output,
  type Project,
  type readAccount as readEndpoint,
  type SignalName,
} from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { fromEngineTime, instantOf, toEngineTime } from '../engine-time.ts'
import { periodOf } from '../period.ts'
import { invalidInput, type Refusal } from '../refusal.ts'
import { attributesOfAccount, namingAttributesOfAccounts, oneAccount, pageOfAccounts } from './list-accounts.sql.ts'
import { readPeopleCursor, writePeopleCursor } from './people-cursor.ts'
import { namingKeys, namingOf } from './person-names.ts'

type AccountRow = Record<SignalName, number> & {
  account: string
  people_count: number
  active_count: number
  sessions_sum: number
  signals_sum: number
  seen_sum: number
  earliest: string
  latest: string
}

/** Companies are named by the attribute `name` and its like; an e-mail address is no name of theirs. */
const accountNames = async (
  { analytics }: InsightsContext,
  project: string,
  accounts: readonly string[],
): Promise<(account: string) => string | null> => {
  if (accounts.length === 0) return () => null
  const parameters = { project, accounts, keys: namingKeys }
  const rows = await analytics.query<{ account: string; key: string; latest: string }>(namingAttributesOfAccounts, parameters)
  const byAccount = Map.groupBy(rows, ({ account }) => account)
  return (account) => namingOf((byAccount.get(account) ?? []).map(({ key, latest }) => [key, latest])).name
}

const accountOf = (row: AccountRow, name: string | null): ListedAccount => ({
  accountId: row.account,
  name,
  people: row.people_count,
  activePeople: row.active_count,
  sessions: row.sessions_sum,
  signals: row.signals_sum,
  lastSeenAt: row.active_count === 0 ? null : instantOf(row.latest),
})

const within = (project: string, query: Parameters<typeof periodOf>[0], now: Date) => {
  const { from, to } = periodOf(query, now)
  return { project, from: toEngineTime(from), to: toEngineTime(to) }
}

/** A page of the companies to which people belong, with what these did in a period. Refuses a cursor that is not one of ours. */
export const listAccounts = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { query }: Pick<Input<typeof listEndpoint>, 'query'>,
): Promise<Output<typeof listEndpoint> | Refusal> => {
  const key = query.cursor === undefined ? undefined : readPeopleCursor(query.cursor, /^.{1,200}$/su)
  if (query.cursor !== undefined && !key) return invalidInput('cursor', 'is not one that a page before gave as nextCursor')
  const search = query.search ?? ''
  const sql = pageOfAccounts(query.sort, { cursor: key !== undefined, search: search !== '' })
  const found = await context.analytics.query<AccountRow & { sort_value: number }>(sql, {
    ...within(project.id, query, context.now()),
    search,
    cursorValue: key?.value ?? 0,
    cursorAccount: key?.who ?? '',
    limit: query.limit + 1,
  })
  const page = found.slice(0, query.limit)
  const nameOf = await accountNames(
    context,
    project.id,
    page.map(({ account }) => account),
  )
  const last = page.at(-1)
  return {
    items: page.map((row) => accountOf(row, nameOf(row.account))),
    nextCursor: last && found.length > page.length ? writePeopleCursor({ value: last.sort_value, who: last.account }) : null,
  }
}

/** What was no text was kept as JSON; what was text may look like JSON, and is shown alike. */
const valueOf = (latest: string): unknown => {
  if (!/^(true|false|null|-?\d|\[|\{)/.test(latest)) return latest
  try {
    return JSON.parse(latest)
  } catch {
    // Text that only begins like JSON.
    return latest
  }
}

const nobodyThere = { people_count: 0, active_count: 0, sessions_sum: 0, signals_sum: 0, seen_sum: 0, earliest: '', latest: '' }

/** One company: what the site told of it, and what its people did in a period. Undefined if nothing is known of it. */
export const readAccount = async (
  context: InsightsContext,
  project: Pick<Project, 'id'>,
  { query }: Pick<Input<typeof readEndpoint>, 'query'>,
): Promise<Account | undefined> => {
  const parameters = { ...within(project.id, query, context.now()), account: query.id }
  const [[found], attributes] = await Promise.all([
    context.analytics.query<AccountRow>(oneAccount, parameters),
    context.analytics.query<{ key: string; latest: string; told: string }>(attributesOfAccount, parameters),
  ])
  if (!found && attributes.length === 0) return undefined
  const none = Object.fromEntries(signalNames.map((name) => [name, 0])) as Record<SignalName, number>
  const row: AccountRow = found ?? { account: query.id, ...nobodyThere, ...none }
  const told = attributes.map(({ key, latest, told: at }) => ({ key, value: valueOf(latest), at: instantOf(at), changes: [] }))
  return {
    ...accountOf(row, namingOf(told.map(({ key, value }) => [key, value])).name),
    attributes: told,
    signalsByName: Object.fromEntries(signalNames.map((name) => [name, row[name]])) as Account['signalsByName'],
    activeMs: row.seen_sum,
    firstSeenAt: row.active_count === 0 || fromEngineTime(row.earliest) <= 0 ? null : instantOf(row.earliest),
  }
}
