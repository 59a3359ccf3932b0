import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { annotationId, projectId } from '../ids.ts'
import { instant } from '../paging.ts'

export const annotationKinds = ['release', 'campaign', 'other'] as const
export type AnnotationKind = (typeof annotationKinds)[number]

const text = z.string().trim().min(1).max(200)
/** Only http and https: it becomes a link. */
const url = z.url({ protocol: /^https?$/ }).max(2_000)

/** Something that happened and may explain a number: at a moment, or (with `until`) from one to another. */
export const annotation = z.object({
  id: annotationId,
  kind: z.enum(annotationKinds),
  text: z.string(),
  at: instant,
  until: instant.nullable(),
  url: z.string().nullable(),
  /** The person, or the token by its name; null once they are gone. */
  createdBy: z.string().nullable(),
  createdAt: instant,
})
export type Annotation = z.infer<typeof annotation>

const inProject = z.object({ projectId })
const one = inProject.extend({ annotationId })

interface Times {
  at?: string | undefined
  until?: string | null | undefined
}

const endsAfterItBegins = ({ at, until }: Times): boolean => !at || !until || Date.parse(at) < Date.parse(until)
const wrongEnd = { path: ['until'], message: 'has to be later than at' }

export const listAnnotations = endpoint({
  name: 'listAnnotations',
  method: 'GET',
  path: '/api/v1/projects/:projectId/annotations',
  summary: 'What happened in a period (or ever), the latest first, at most 1,000',
  access: 'insights.read',
  params: inProject,
  query: z.object({ from: instant.optional(), to: instant.optional() }),
  output: z.object({ items: z.array(annotation) }),
})

export const addAnnotation = endpoint({
  name: 'addAnnotation',
  method: 'POST',
  path: '/api/v1/projects/:projectId/annotations',
  summary: 'Note a release, a campaign or something else that trends should show; without a moment it is now',
  access: 'insights.save',
  params: inProject,
  body: z
    .strictObject({
      text,
      kind: z.enum(annotationKinds).default('other'),
      at: instant.optional(),
      until: instant.nullable().default(null),
      url: url.nullable().default(null),
    })
    .refine(endsAfterItBegins, wrongEnd),
  output: annotation,
})

export const changeAnnotation = endpoint({
  name: 'changeAnnotation',
  method: 'PATCH',
  path: '/api/v1/projects/:projectId/annotations/:annotationId',
  summary: 'Change an annotation; what is left out stays',
  access: 'insights.save',
  params: one,
  body: z
    .strictObject({
      text: text.optional(),
      kind: z.enum(annotationKinds).optional(),
      at: instant.optional(),
      until: instant.nullable().optional(),
      url: url.nullable().optional(),
    })
    .refine(endsAfterItBegins, wrongEnd),
  output: annotation,
})

export const removeAnnotation = endpoint({
  name: 'removeAnnotation',
  method: 'DELETE',
  path: '/api/v1/projects/:projectId/annotations/:annotationId',
  summary: 'Remove an annotation; it can be put back for a day',
  access: 'insights.save',
  params: one,
  output: z.object({ done: z.literal(true) }),
})

export const restoreAnnotation = endpoint({
  name: 'restoreAnnotation',
  method: 'POST',
  path: '/api/v1/projects/:projectId/annotations/:annotationId/restore',
  summary: 'Put back an annotation that was removed',
  access: 'insights.save',
  params: one,
  output: annotation,
})

export const annotationEndpoints = [listAnnotations, addAnnotation, changeAnnotation, removeAnnotation, restoreAnnotation]
