import { describe, expect, it } from 'vitest'
import { readMigrations } from './migrate.ts'

/** What does nothing when it was done before. */
const repeatable =
  /^(truncate table|alter table \w+ materialize column|create (table|materialized view) if not exists|drop (table|view) if exists|alter table \w+ (add|drop|modify) (column|index|setting)? ?(if (not )?exists)?)/

/** What fills a table in may be repeated where the same step has emptied it before. */
const fillsEmptied = (statement: string, before: readonly string[]): boolean => {
  const table = /^insert into (\w+)/.exec(statement)?.[1]
  return table !== undefined && before.includes(`truncate table ${table}`)
}

/** Rows that say only which was the first and which the last of something say the same when they are there twice. */
const fillsExtremes =
  /^insert into sessions \(project_id, session_started_at, session_id, started_at, ended_at, last_received_at, entry_route, exit_route\)/

/** Places of a session that are there twice stand beside each other, and count once. */
const fillsPlaces = /^insert into sessions \(project_id, session_started_at, session_id, started_at, places, event_places\)/

describe('the schema', () => {
  const migrations = readMigrations()

  it('is numbered from 1 without a gap', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1))
  })

  it.each(
    migrations.flatMap(({ name, statements }) =>
      statements.map((statement, index) => [name, statement, statements.slice(0, index)] as const),
    ),
  )('%s can be run again without harm: %.60s', (_name, statement, before) => {
    const isRepeatable = fillsEmptied(statement, before) || fillsExtremes.test(statement) || fillsPlaces.test(statement)
    if (!isRepeatable) expect(statement).toMatch(repeatable)
  })

  it.each(migrations.flatMap(({ statements }) => statements.filter((statement) => statement.startsWith('create table'))))(
    'flushes what is inserted and what is merged, and drops what it has seen: %.60s',
    (statement) => {
      for (const setting of [
        'fsync_after_insert = 1',
        'fsync_part_directory = 1',
        'min_rows_to_fsync_after_merge = 1',
        'non_replicated_deduplication_window',
      ])
        expect(statement).toContain(setting)
    },
  )
})
