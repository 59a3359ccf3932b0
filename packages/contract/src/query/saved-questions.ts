import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { projectId, savedQuestionId } from '../ids.ts'
import { instant } from '../paging.ts'
import { query } from './query.ts'

/** One that is longer would not fit into an address, and a question is opened by one. */
const MOST_CHARS = 16_000

const name = z.string().trim().min(1).max(100)
const description = z.string().trim().max(1_000)
/** The picture of the answer, by the name that the kind of question has for it. */
const view = z.string().max(40)
const asked = query.refine((given) => JSON.stringify(given).length <= MOST_CHARS, 'it is too long to be kept')

export const savedQuestion = z.object({
  id: savedQuestionId,
  name: z.string(),
  description: z.string(),
  query,
  view: z.string().nullable(),
  /** Who made it; null once that person is gone. */
  createdBy: z.string().nullable(),
  createdAt: instant,
  /** Who changed it last, and when. */
  changedBy: z.string().nullable(),
  changedAt: instant,
})
export type SavedQuestion = z.infer<typeof savedQuestion>

const inProject = z.object({ projectId })
const one = inProject.extend({ savedQuestionId })

export const listSavedQuestions = endpoint({
  name: 'listSavedQuestions',
  method: 'GET',
  path: '/api/v1/projects/:projectId/saved-questions',
  summary: 'Questions that were given a name, the one that was changed last first',
  access: 'insights.read',
  params: inProject,
  output: z.object({ items: z.array(savedQuestion) }),
})

export const saveQuestion = endpoint({
  name: 'saveQuestion',
  method: 'POST',
  path: '/api/v1/projects/:projectId/saved-questions',
  summary: 'Give a question and the picture of its answer a name, to ask it again (at most 500 in a project)',
  access: 'insights.save',
  params: inProject,
  body: z.strictObject({ name, description: description.default(''), query: asked, view: view.nullable().default(null) }),
  output: savedQuestion,
})

export const changeSavedQuestion = endpoint({
  name: 'changeSavedQuestion',
  method: 'PATCH',
  path: '/api/v1/projects/:projectId/saved-questions/:savedQuestionId',
  summary: 'Change what a saved question is called, what it asks, or the picture of its answer; what is left out stays',
  access: 'insights.save',
  params: one,
  body: z.strictObject({
    name: name.optional(),
    description: description.optional(),
    query: asked.optional(),
    view: view.nullable().optional(),
  }),
  output: savedQuestion,
})

export const removeSavedQuestion = endpoint({
  name: 'removeSavedQuestion',
  method: 'DELETE',
  path: '/api/v1/projects/:projectId/saved-questions/:savedQuestionId',
  summary: 'Remove a saved question; it can be put back for a day',
  access: 'insights.save',
  params: one,
  output: z.object({ done: z.literal(true) }),
})

export const restoreSavedQuestion = endpoint({
  name: 'restoreSavedQuestion',
  method: 'POST',
  path: '/api/v1/projects/:projectId/saved-questions/:savedQuestionId/restore',
  summary: 'Put back a saved question that was removed',
  access: 'insights.save',
  params: one,
  output: savedQuestion,
})

export const savedQuestionEndpoints = [listSavedQuestions, saveQuestion, changeSavedQuestion, removeSavedQuestion, restoreSavedQuestion]
