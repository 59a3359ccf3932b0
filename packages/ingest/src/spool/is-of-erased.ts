import type { ErasedSubjects, SubjectKind } from '../memory/erased-subjects.ts'
import type { DeadLetter } from './dead-letters.ts'

const named = (text: string, column: string): string[] =>
  [...text.matchAll(new RegExp(`"${column}":("(?:[^"\\\\]|\\\\.)*")`, 'g'))].map(([, value = '""']) => JSON.parse(value) as string)

/**
 * Whether a dead letter is somebody's who was erased. One that is too damaged to say whose it is, is taken to be: better a letter too
 * many gone than somebody's.
 */
export const isOfErased = ({ projectId, bytes }: Pick<DeadLetter, 'projectId' | 'bytes'>, erased: ErasedSubjects): boolean => {
  const text = bytes.toString('utf8')
  const projects = named(text, 'project_id')
  const visitors = named(text, 'visitor_id')
  const project = projects[0] ?? projectId
  if (project === undefined || visitors.length === 0) return true
  const isErased = (kind: SubjectKind) => (id: string) => erased.has(project, kind, id)
  return visitors.some(isErased('visitor')) || named(text, 'person_id').some(isErased('person'))
}
