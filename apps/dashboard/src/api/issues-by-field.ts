import type { ApiError } from './api-error.ts'

/** The issues of a refusal by the field they belong to, in the form that forms take; one message a field. */
export const issuesByField = (error: ApiError | null): Record<string, string> =>
  Object.fromEntries((error?.issues ?? []).map(({ path, message }) => [path, message]))
