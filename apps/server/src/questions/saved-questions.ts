import { savedQuestionId, type ProjectId, type Query, type SavedQuestion, type SavedQuestionId, type UserId } from '@throughline/contract'
import { v7 } from 'uuid'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { notFound, refuse, type Refusal } from '../refusal.ts'

type Context = Pick<AccountsContext, 'db' | 'now'>

/** As many as a list can be looked through. */
const MOST_SAVED = 500

export interface OneSavedQuestion {
  projectId: ProjectId
  id: SavedQuestionId
}

interface Asked {
  name: string
  description: string
  query: Query
  view: string | null
}

const questionsOf = ({ db }: Pick<Context, 'db'>, projectId: ProjectId) =>
  db
    .selectFrom('saved_questions as saved')
    .leftJoin('user as maker', 'maker.id', 'saved.created_by')
    .leftJoin('user as changer', 'changer.id', 'saved.changed_by')
    .select(['saved.id', 'saved.name', 'saved.description', 'saved.query', 'saved.view', 'saved.created_at', 'saved.changed_at'])
    .select(['maker.name as maker', 'changer.name as changer'])
    .where('saved.project_id', '=', projectId)
    .where('saved.removed_at', 'is', null)

type Row = Awaited<ReturnType<ReturnType<typeof questionsOf>['executeTakeFirstOrThrow']>>

const questionFrom = ({ id, name, description, query, view, maker, created_at, changer, changed_at }: Row): SavedQuestion => ({
  id: savedQuestionId.parse(id),
  name,
  description,
  query,
  view,
  createdBy: maker,
  createdAt: created_at.toISOString(),
  changedBy: changer,
  changedAt: changed_at.toISOString(),
})

/** The project's saved questions, the one that was changed last first. */
export const listSavedQuestions = async (context: Context, projectId: ProjectId): Promise<{ items: SavedQuestion[] }> => {
  const rows = await questionsOf(context, projectId).orderBy('saved.changed_at', 'desc').orderBy('saved.id').execute()
  return { items: rows.map(questionFrom) }
}

/** Undefined if the project has no such question, or it was removed. */
export const findSavedQuestion = async (
  context: Pick<Context, 'db'>,
  { projectId, id }: OneSavedQuestion,
): Promise<SavedQuestion | undefined> => {
  const row = await questionsOf(context, projectId).where('saved.id', '=', id).executeTakeFirst()
  return row && questionFrom(row)
}

/** Keeps a question under a name; refused where a project has as many as a list can be looked through. */
export const saveQuestion = async (
  context: Context,
  { projectId, maker, query, ...asked }: Asked & { projectId: ProjectId; maker: UserId | null },
): Promise<SavedQuestion | Refusal> => {
  const { items } = await listSavedQuestions(context, projectId)
  if (items.length >= MOST_SAVED)
    return refuse('conflict', `This project has ${MOST_SAVED} saved questions, as many as it can have. Remove one that nobody needs.`)
  const id = savedQuestionId.parse(v7())
  const [by, at] = [maker, context.now()]
  await context.db
    .insertInto('saved_questions')
    .values({
      id,
      project_id: projectId,
      ...asked,
      query: JSON.stringify(query),
      created_by: by,
      created_at: at,
      changed_by: by,
      changed_at: at,
    })
    .execute()
  return (await findSavedQuestion(context, { projectId, id })) ?? notFound()
}

interface Changes {
  name?: string
  description?: string
  query?: string
  view?: string | null
  changed_by?: string | null
  changed_at?: Date
  removed_at?: Date | null
}

const change = async ({ db }: Context, { projectId, id }: OneSavedQuestion, changes: Changes): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('saved_questions')
    .set(changes)
    .where('id', '=', id)
    .where('project_id', '=', projectId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** What is given replaces what was there, by whom; what is left out stays. Undefined if the project has no such question. */
export const changeSavedQuestion = async (
  context: Context,
  one: OneSavedQuestion,
  { name, description, query, view, changer }: { [Part in keyof Asked]?: Asked[Part] | undefined } & { changer: UserId | null },
): Promise<SavedQuestion | undefined> => {
  const changes = {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(query !== undefined && { query: JSON.stringify(query) }),
    ...(view !== undefined && { view }),
  }
  const isChanged = await change(context, one, { ...changes, changed_by: changer, changed_at: context.now() })
  return isChanged ? findSavedQuestion(context, one) : undefined
}

/** Sets a saved question aside: it is listed no more, and gone for good after a day. Undefined if the project has no such question. */
export const removeSavedQuestion = async (context: Context, one: OneSavedQuestion): Promise<{ done: true } | undefined> =>
  (await change(context, one, { removed_at: context.now() })) ? { done: true } : undefined

/** Puts a removed one back; one that was not removed stays as it is. Undefined if the project has no such question any more. */
export const restoreSavedQuestion = async (context: Context, one: OneSavedQuestion): Promise<SavedQuestion | undefined> =>
  (await change(context, one, { removed_at: null })) ? findSavedQuestion(context, one) : undefined
