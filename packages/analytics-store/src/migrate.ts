import { readdirSync, readFileSync } from 'node:fs'
import { limits } from '@throughline/contract'
import type { Engine, Statement } from './engine.ts'
import { errorCode } from './error-code.ts'
import { splitStatements } from './sql-text.ts'

interface Migration {
  version: number
  name: string
  statements: string[]
}

const FOLDER = new URL('schema/', import.meta.url)

/** TABLE_ALREADY_EXISTS and its kin: somebody else made it between our look and our step. */
const LOST_RACE = new Set([57, 82, 253, 371])
const TRIES = 5

const LEDGER = `
  create table if not exists schema_migrations
  (version UInt32, name String, applied_at DateTime64(3, 'UTC') default now64(3))
  engine = ReplacingMergeTree
  order by version
  settings fsync_after_insert = 1, fsync_part_directory = 1`

/** The schema's steps in order, from the files `schema/<number>-<name>.sql`. Each statement can be run again without harm. */
export const readMigrations = (folder: URL = FOLDER): Migration[] =>
  readdirSync(folder)
    .filter((file) => /^\d{3}-.+\.sql$/.test(file))
    .toSorted()
    .map((file) => ({
      version: Number(file.slice(0, 3)),
      name: file.slice(4, -'.sql'.length),
      statements: splitStatements(readFileSync(new URL(file, folder), 'utf8')),
    }))

const plain = (sql: string): Statement => ({ sql, parameters: {} })

const run = async (engine: Engine, statement: Statement, triesLeft = TRIES): Promise<void> => {
  try {
    await engine.run(statement)
  } catch (cause) {
    if (triesLeft > 1 && LOST_RACE.has(errorCode(cause) ?? 0)) return run(engine, statement, triesLeft - 1)
    throw cause
  }
}

const appliedVersions = async (engine: Engine): Promise<Set<number>> => {
  const rows = await engine.select<{ version: number }>(plain('select distinct version from schema_migrations'), limits.query)
  return new Set(rows.map(({ version }) => version))
}

const apply = async (engine: Engine, { version, name, statements }: Migration): Promise<void> => {
  try {
    for (const statement of statements) await run(engine, plain(statement))
    await run(engine, {
      sql: 'insert into schema_migrations (version, name) select {version: UInt32}, {name: String}',
      parameters: { version, name },
    })
  } catch (cause) {
    throw new Error(`analytics store: schema step ${version} (${name}) failed`, { cause })
  }
}

const assertNotNewer = (engine: Engine, applied: Set<number>, known: Migration[]): void => {
  const newest = Math.max(0, ...applied)
  const ours = Math.max(0, ...known.map(({ version }) => version))
  if (newest > ours) {
    throw new Error(
      `${engine.name} was written by a newer Throughline: its schema is at step ${newest}, this program knows ${ours}. Start the newer program.`,
    )
  }
}

/**
 * Applies the steps that are missing. ClickHouse has no lock that servers could share, so every statement is one that does
 * nothing when it was done before: callers that race do the same work, and a crash is repaired by the next call.
 */
export const migrate = async (engine: Engine, known: Migration[] = readMigrations()): Promise<void> => {
  await run(engine, plain(LEDGER))
  const applied = await appliedVersions(engine)
  assertNotNewer(engine, applied, known)
  for (const migration of known.filter(({ version }) => !applied.has(version))) await apply(engine, migration)
}
