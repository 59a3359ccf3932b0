import type { ApiError } from '../api/api-error.ts'
import { ErrorNote } from './error-note.tsx'

interface FormErrorProps {
  /** What was being done: "The project was not made". */
  title: string
  error: ApiError | null
  /** Fields that show their own issues. What is wrong elsewhere is said here, so that nothing is wrong in silence. */
  fields: readonly string[]
}

const belongsTo = (path: string, field: string): boolean => path === field || path.startsWith(`${field}.`)

/** What a form as a whole was refused for; nothing if every issue stands at its field. */
export const FormError = ({ title, error, fields }: FormErrorProps) => {
  if (error === null) return null
  const others = error.issues.filter(({ path }) => !fields.some((field) => belongsTo(path, field)))
  if (error.issues.length > 0 && others.length === 0) return null
  const message = others.length === 0 ? error.message : others.map(({ path, message }) => `${path}: ${message}`).join('. ')
  return <ErrorNote title={title} error={{ message, id: error.id }} />
}
