/**
 * Numbers of the engine's errors that say that a row cannot be read, whatever is done: trying again would be in vain. Everything
 * else (no memory, no disk, no answer) may pass.
 */
const UNREADABLE: ReadonlySet<number> = new Set([
  6, // CANNOT_PARSE_TEXT
  25, // CANNOT_PARSE_ESCAPE_SEQUENCE
  26, // CANNOT_PARSE_QUOTED_STRING
  27, // CANNOT_PARSE_INPUT_ASSERTION_FAILED
  33, // CANNOT_READ_ALL_DATA
  38, // CANNOT_PARSE_DATE
  41, // CANNOT_PARSE_DATETIME
  53, // TYPE_MISMATCH
  69, // ARGUMENT_OUT_OF_BOUND
  70, // CANNOT_CONVERT_TYPE
  72, // CANNOT_PARSE_NUMBER
  117, // INCORRECT_DATA
  131, // TOO_LARGE_STRING_SIZE
  321, // VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE
  349, // CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN
  376, // CANNOT_PARSE_UUID
  441, // CANNOT_PARSE_DOMAIN_VALUE_FROM_STRING
])

const codeIn = (message: string): number | undefined => {
  const code = /\bCode: (\d+)/.exec(message)?.[1]
  return code === undefined ? undefined : Number(code)
}

/** Whether the engine has refused rows because of what they are. Looks through the causes of the error, too. */
export const isRefused = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: unknown }
  const number = typeof code === 'string' && /^\d+$/.test(code) ? Number(code) : codeIn(error.message)
  return number === undefined ? isRefused(error.cause) : UNREADABLE.has(number)
}
