import type { ErrorBody } from '@throughline/contract'

/** An expected failure, as the API answers it. */
export type Refusal = ErrorBody

export const invalidInput = (path: string, message: string): Refusal => ({
  error: { code: 'invalid_input', message: `What was sent is not what is expected: ${path}: ${message}.`, issues: [{ path, message }] },
})
