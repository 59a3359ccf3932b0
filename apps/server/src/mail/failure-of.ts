/** Why a mail did not go. */
export interface MailFailure {
  /** `server`: none would, so none of the others needs to be tried now. `refused`: this one never will. `later`: this one may. */
  reason: 'server' | 'refused' | 'later'
  /** What happened, in one line that shows no secret. */
  message: string
}

const MOST_CHARS = 300

/** Of the library: what has to do with the server rather than with one mail. */
const ofServer = new Set(['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'EAUTH', 'ETLS', 'EREQUIRETLS', 'ENOAUTH', 'EPROTOCOL'])

const field = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null && name in error ? (error as Record<string, unknown>)[name] : undefined

/** Reads what the SMTP library threw; `secrets` are never repeated, whatever a server answers. */
export const failureOf = (error: unknown, secrets: readonly string[]): MailFailure => {
  const said = error instanceof Error ? error.message : String(error)
  // A server may repeat what it was sent, and that is the user and the password in one word.
  const hidden = secrets.reduce((text, secret) => text.replaceAll(secret, '***'), said)
  const message = hidden
    .replaceAll(/[A-Za-z0-9+/]{40,}={0,2}/g, '***')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, MOST_CHARS)
  return { reason: reasonOf(error), message }
}

const reasonOf = (error: unknown): MailFailure['reason'] => {
  const code = field(error, 'code')
  if (typeof code === 'string' && ofServer.has(code)) return 'server'
  const status = field(error, 'responseCode')
  return typeof status === 'number' && status >= 500 ? 'refused' : 'later'
}
