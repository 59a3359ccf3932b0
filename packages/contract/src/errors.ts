import * as z from 'zod'

/** Every reason for which the API refuses, and the HTTP status that goes with it. */
export const errorStatus = {
  invalid_input: 400,
  invalid_encoding: 400,
  not_signed_in: 401,
  not_allowed: 403,
  not_found: 404,
  method_not_allowed: 405,
  request_timeout: 408,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unsupported_encoding: 415,
  too_many_requests: 429,
  internal: 500,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof errorStatus

export const issue = z.object({ path: z.string(), message: z.string() })
export type Issue = z.infer<typeof issue>

/** The body of every answer that is not 2xx. `message` says what happened, why, and what to do. */
export const errorBody = z.object({
  error: z.object({
    code: z.enum(Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
    issues: z.array(issue).optional(),
    /** Present on `internal`: the id under which the log tells more. */
    id: z.string().optional(),
  }),
})
export type ErrorBody = z.infer<typeof errorBody>

/** Names the fields that a zod error complains about, one issue each, paths joined with dots. */
export const issuesOf = (error: z.ZodError): Issue[] =>
  error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }))
