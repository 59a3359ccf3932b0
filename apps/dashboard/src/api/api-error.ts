import type { ErrorCode, Issue } from '@throughline/contract'

/** `unreachable`: no answer came at all, or one that the server did not write. */
export type ApiErrorCode = ErrorCode | 'unreachable'

interface ApiErrorParts {
  code: ApiErrorCode
  message: string
  issues?: Issue[] | undefined
  /** The id under which the server's log tells more. */
  id?: string | undefined
}

/** A refusal by the server, or its silence. `message` is a sentence for people: what happened, why, what to do. */
export class ApiError extends Error {
  readonly code: ApiErrorCode
  readonly issues: Issue[]
  readonly id: string | undefined

  constructor({ code, message, issues, id }: ApiErrorParts, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ApiError'
    this.code = code
    this.issues = issues ?? []
    this.id = id
  }
}
