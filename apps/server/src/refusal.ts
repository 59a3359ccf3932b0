import type { ErrorBody, ErrorCode, Issue } from '@throughline/contract'

/** An expected failure, in the form in which the API answers it. The message says what happened, why, and what to do. */
export type Refusal = ErrorBody

export const refuse = (code: ErrorCode, message: string, issues?: Issue[]): Refusal => ({
  error: { code, message, ...(issues && { issues }) },
})

export const isRefusal = (result: unknown): result is Refusal =>
  typeof result === 'object' && result !== null && 'error' in result && typeof result.error === 'object'

/** The same for what does not exist and for what the caller may not know of. */
export const notFound = (): Refusal => refuse('not_found', 'There is nothing here, or nothing that you may see. Check the address.')

export const invalid = (issues: Issue[]): Refusal =>
  refuse('invalid_input', `What was sent is not what is expected: ${issues.map(sentenceOf).join('; ')}.`, issues)

const sentenceOf = ({ path, message }: Issue): string => (path === '' ? message : `${path}: ${message}`)
