import { errorCode } from './error-code.ts'

/** What the engine said of a select that it could not answer: the number of its kind of error, and its words. */
export interface EngineWords {
  code: number
  text: string
}

const messageOf = (error: Error): string => (error.cause instanceof Error ? messageOf(error.cause) : error.message)

/** The engine's own complaint behind an error of the store; undefined if the engine did not complain, but was not reached. */
export const engineWords = (error: unknown): EngineWords | undefined => {
  const code = errorCode(error) ?? (error instanceof Error ? errorCode(error.cause) : undefined)
  return code === undefined || !(error instanceof Error) ? undefined : { code, text: messageOf(error) }
}
