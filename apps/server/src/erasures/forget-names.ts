import type { MetadataTables } from '@throughline/metadata-store'
import { sql, type Kysely } from 'kysely'

/** The tables of the metadata store in which a person or a visitor may be named by id. */
export const tablesNamingPeople = [
  'person_access',
  'segments',
  'saved_heatmaps',
  'heatmap_shares',
  'saved_questions',
  'metrics',
  'alerts',
  'dashboards',
  'dashboard_shares',
  'dashboard_mails',
  'sql_statements',
  'sql_runs',
] as const satisfies (keyof MetadataTables)[]

/** Where conditions on sessions or events are kept: by themselves, as text within a view, or in a question. */
const columnsWithConditions = [
  ['segments', 'condition'],
  ['saved_heatmaps', 'view'],
  ['heatmap_shares', 'view'],
  ['saved_questions', 'query'],
  ['metrics', 'query'],
  ['alerts', 'watch'],
  ['dashboard_shares', 'filters'],
  ['dashboard_mails', 'filters'],
] as const

const AT_ONCE = 500

/** Takes tiles that name somebody off their dashboards; the other tiles stay where they are. */
const forgetOnDashboards = async (db: Kysely<MetadataTables>, projectId: string, texts: readonly string[]): Promise<void> => {
  const isNamed = sql<boolean>`exists (select 1 from unnest(${texts}::text[]) as named (id) where position(named.id in tiles::text) > 0)`
  const found = await db.selectFrom('dashboards').select(['id', 'tiles']).where('project_id', '=', projectId).where(isNamed).execute()
  for (const { id, tiles } of found) {
    const kept = tiles.filter((tile) => !texts.some((text) => JSON.stringify(tile).includes(text)))
    await db
      .updateTable('dashboards')
      .set({ tiles: JSON.stringify(kept), version: sql<number>`version + 1` })
      .where('id', '=', id)
      .execute()
  }
}

/** An id as JSON holds it, and as JSON within JSON does: with its quotation marks, so that no longer id is meant by it. */
const spellings = (id: string): string[] => [JSON.stringify(id), JSON.stringify(JSON.stringify(id)).slice(1, -1)]

/** As a text of SQL has an id: with its quotation marks, or as a part of one. */
const sqlSpellings = (id: string): string[] => [
  `'${id}'`,
  `'${id.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`,
  `'${id.replaceAll("'", "''")}'`,
]

/** Removes statements that name somebody; that one was asked stays written down, without its text. */
const forgetInSql = async (db: Kysely<MetadataTables>, projectId: string, ids: readonly string[]): Promise<void> => {
  const texts = ids.flatMap(sqlSpellings)
  const isNamed = sql<boolean>`exists (select 1 from unnest(${texts}::text[]) as named (id) where position(named.id in sql) > 0)`
  await db.deleteFrom('sql_statements').where('project_id', '=', projectId).where(isNamed).execute()
  await db.updateTable('sql_runs').set({ sql: '' }).where('project_id', '=', projectId).where(isNamed).execute()
}

/**
 * Removes what names somebody, or a visit, in the metadata store: who took their data out, and segments, heatmaps, links, questions, metrics, alerts and SQL
 * that ask for them. A
 * condition without the one it was about would ask for something else.
 */
export const forgetNames = async (db: Kysely<MetadataTables>, projectId: string, ids: readonly string[]): Promise<void> => {
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE)
    for (const column of ['person_id', 'visitor_id'] as const)
      await db.deleteFrom('person_access').where('project_id', '=', projectId).where(column, 'in', some).execute()
    await forgetInSql(db, projectId, some)
    const texts = some.flatMap(spellings)
    await forgetOnDashboards(db, projectId, texts)
    for (const [table, column] of columnsWithConditions) {
      const isNamed = sql<boolean>`exists (
        select 1 from unnest(${texts}::text[]) as named (id) where position(named.id in ${sql.ref(column)}::text) > 0)`
      await db.deleteFrom(table).where('project_id', '=', projectId).where(isNamed).execute()
    }
  }
}
