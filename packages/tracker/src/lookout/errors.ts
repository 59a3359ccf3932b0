import type { Take } from '../captured.ts'
import { hook } from '../hook.ts'
import { listen } from '../listen.ts'
import type { LookoutHost } from './load.ts'

const MAX_MESSAGE_CHARS = 1_000
const MAX_STACK_CHARS = 4_000

/** Tells of uncaught errors, rejections that nobody handles, and what the page writes to the console as an error. */
export const watchErrors = (take: Take, { maskPatterns }: LookoutHost): void => {
  /** Objects other than errors are not written out: they may hold anything. */
  const messageOf = (reason: unknown): string => maskPatterns(String(reason).slice(0, MAX_MESSAGE_CHARS))

  /** Where it happened. The message before it may be private, and so may what stands in an address after `?`; line numbers are not. */
  const stackOf = (reason: unknown): string | undefined => {
    if (!(reason instanceof Error) || !reason.stack) return undefined
    return reason.stack
      .replace(String(reason), messageOf(reason))
      .replace(/\?[^\s:]*/g, '')
      .slice(0, MAX_STACK_CHARS)
  }

  const tell = (reason: unknown, source?: string): void =>
    take({ kind: 'error', message: messageOf(reason), stack: stackOf(reason), source })
  listen(window, 'error', ({ target, error, message, filename, lineno }: ErrorEvent) => {
    // Pictures and scripts that do not load are also told to the window, on their way down.
    if (target === window) tell(error ?? message, filename && `${filename.replace(/[?#].*/, '')}:${lineno}`)
  })
  listen(window, 'unhandledrejection', ({ reason }: PromiseRejectionEvent) => tell(reason))
  hook(console, 'error', (_, said) => take({ kind: 'console_error', message: messageOf(said.map(String).join(' ')) }))
}
