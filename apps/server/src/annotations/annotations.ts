import { annotationId, type Annotation, type AnnotationId, type AnnotationKind, type ProjectId } from '@throughline/contract'
import { v7 } from 'uuid'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import type { Known } from '../accounts/actor.ts'
import { invalid, notFound, refuse, type Refusal } from '../refusal.ts'

type Context = Pick<AccountsContext, 'db' | 'now'>

const MOST_LISTED = 1_000
/** A release an hour for a year. */
const MOST_KEPT = 10_000

export interface OneAnnotation {
  projectId: ProjectId
  id: AnnotationId
}

interface Said {
  text: string
  kind: AnnotationKind
  at: string
  until: string | null
  url: string | null
}

const annotationsOf = ({ db }: Pick<Context, 'db'>, projectId: ProjectId) =>
  db
    .selectFrom('annotations as note')
    .leftJoin('user as maker', 'maker.id', 'note.created_by')
    .leftJoin('tokens as token', 'token.id', 'note.token_id')
    .select(['note.id', 'note.kind', 'note.text', 'note.at', 'note.until', 'note.url', 'note.created_at'])
    .select(['maker.name as maker', 'token.name as token'])
    .where('note.project_id', '=', projectId)
    .where('note.removed_at', 'is', null)

type Row = Awaited<ReturnType<ReturnType<typeof annotationsOf>['executeTakeFirstOrThrow']>>

const annotationFrom = ({ id, kind, text, at, until, url, created_at, maker, token }: Row): Annotation => ({
  id: annotationId.parse(id),
  kind,
  text,
  at: at.toISOString(),
  until: until?.toISOString() ?? null,
  url,
  createdBy: token === null ? maker : `Token ${token}`,
  createdAt: created_at.toISOString(),
})

/** What happened within a period (from included, to not) or reaches into it, the latest first. */
export const listAnnotations = async (
  context: Context,
  projectId: ProjectId,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): Promise<{ items: Annotation[] }> => {
  let query = annotationsOf(context, projectId).orderBy('note.at', 'desc').orderBy('note.id', 'desc').limit(MOST_LISTED)
  if (to !== undefined) query = query.where('note.at', '<', new Date(to))
  if (from !== undefined)
    query = query.where((where) => where.or([where('note.at', '>=', new Date(from)), where('note.until', '>', new Date(from))]))
  return { items: (await query.execute()).map(annotationFrom) }
}

const findAnnotation = async (context: Context, { projectId, id }: OneAnnotation): Promise<Annotation | undefined> => {
  const row = await annotationsOf(context, projectId).where('note.id', '=', id).executeTakeFirst()
  return row && annotationFrom(row)
}

/** Notes that something happened; without a moment, now. Refused where a project has as many as it can have. */
export const addAnnotation = async (
  context: Context,
  { projectId, actor, at, ...said }: Omit<Said, 'at'> & { at?: string | undefined; projectId: ProjectId; actor: Known },
): Promise<Annotation | Refusal> => {
  const { db, now } = context
  const { kept } = await db
    .selectFrom('annotations')
    .select(({ fn }) => fn.countAll().as('kept'))
    .where('project_id', '=', projectId)
    .executeTakeFirstOrThrow()
  if (Number(kept) >= MOST_KEPT)
    return refuse('conflict', `This project has ${MOST_KEPT} annotations, as many as it can have. Remove some that nobody needs.`)
  const id = annotationId.parse(v7())
  const when = at === undefined ? now() : new Date(at)
  if (said.until !== null && new Date(said.until) <= when) return invalid([{ path: 'until', message: 'has to be later than at' }])
  await db
    .insertInto('annotations')
    .values({
      id,
      project_id: projectId,
      ...said,
      at: when,
      created_by: actor.kind === 'user' ? actor.userId : actor.createdBy,
      token_id: actor.kind === 'token' ? actor.tokenId : null,
      created_at: now(),
    })
    .execute()
  return (await findAnnotation(context, { projectId, id })) ?? notFound()
}

type Changes = { [Part in keyof Said]?: Said[Part] | undefined } & { removed_at?: Date | null }

const change = async ({ db }: Context, { projectId, id }: OneAnnotation, changes: Changes): Promise<boolean> => {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  if (Object.keys(given).length === 0) return true
  const { numUpdatedRows } = await db
    .updateTable('annotations')
    .set(given)
    .where('id', '=', id)
    .where('project_id', '=', projectId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** What is given replaces what was there. Refuses an end that is not after the beginning. Undefined if the project has no such annotation. */
export const changeAnnotation = async (
  context: Context,
  one: OneAnnotation,
  changes: Omit<Changes, 'removed_at'>,
): Promise<Annotation | Refusal | undefined> => {
  const before = await findAnnotation(context, one)
  if (!before) return undefined
  const { at, until } = { at: changes.at ?? before.at, until: changes.until === undefined ? before.until : changes.until }
  if (until !== null && Date.parse(until) <= Date.parse(at)) return invalid([{ path: 'until', message: 'has to be later than at' }])
  await change(context, one, changes)
  return findAnnotation(context, one)
}

/** Sets an annotation aside: it is shown no more, and gone for good after a day. Undefined if the project has no such annotation. */
export const removeAnnotation = async (context: Context, one: OneAnnotation): Promise<{ done: true } | undefined> =>
  (await change(context, one, { removed_at: context.now() })) ? { done: true } : undefined

/** Puts a removed one back. Undefined if the project has no such annotation any more. */
export const restoreAnnotation = async (context: Context, one: OneAnnotation): Promise<Annotation | undefined> =>
  (await change(context, one, { removed_at: null })) ? findAnnotation(context, one) : undefined
