import { limits, userId, type UserId } from '@throughline/contract'
import type { MetadataTables } from '@throughline/metadata-store'
import { kyselyAdapter } from '@better-auth/kysely-adapter'
import { isAPIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import type { Kysely } from 'kysely'
import type { Log } from '../log.ts'
import { passwordHasher } from './password-hasher.ts'

export interface User {
  id: UserId
  name: string
  email: string
}

export interface NewUser {
  name: string
  email: string
  passwordHash: string
}

/** `cookies`: values for `set-cookie`, to be passed on to the browser. */
export interface SignedInUser {
  user: User
  cookies: string[]
}

/** Who somebody is: people, their passwords and their browser sessions, as kept by better-auth. What they may do is not known here. */
export interface Identity {
  /** Undefined if the address is unknown or the password is wrong; takes as long for the one as for the other. */
  signIn(credentials: { email: string; password: string; rememberMe?: boolean }, headers: Headers): Promise<SignedInUser | undefined>
  /** Ends the browser's session, if there is one; gives the cookies that forget it. */
  signOut(headers: Headers): Promise<string[]>
  /** Who the browser's session belongs to; undefined without one, or after it has ended. */
  userOf(headers: Headers): Promise<SignedInUser | undefined>
  /** Ends all other sessions of the user too. Undefined if the current password is wrong, or without a session. */
  changePassword(change: { currentPassword: string; newPassword: string }, headers: Headers): Promise<string[] | undefined>
  /** Undefined without a session. */
  rename(name: string, headers: Headers): Promise<string[] | undefined>
  hashPassword(password: string): Promise<string>
  /** Makes a user who can sign in. Takes the transaction in which the rest of the account is made. Rejects if the address is taken. */
  createUser(db: Kysely<MetadataTables>, user: NewUser): Promise<UserId>
}

const COOKIE_PREFIX = 'throughline'

/** Whether a browser sent a session cookie of ours, good or not. */
export const carriesSession = (headers: Headers): boolean => (headers.get('cookie') ?? '').includes(`${COOKIE_PREFIX}.session_token=`)

interface IdentityOptions {
  db: Kysely<MetadataTables>
  /** Signs the cookies. */
  secret: string
  publicUrl: string
  log: Log
}

export const createIdentity = ({ db, secret, publicUrl, log }: IdentityOptions): Identity => {
  const password = passwordHasher()
  const options = {
    appName: 'Throughline',
    baseURL: publicUrl,
    secret,
    database: kyselyAdapter(db, { type: 'postgres', transaction: true }),
    // Users come from the set-up link, an invitation or the environment, and from nowhere else.
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: limits.password.minChars,
      maxPasswordLength: limits.password.maxChars,
      password,
    },
    // Ours is stricter, counts by account as well, and knows which proxies to believe.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: publicUrl.startsWith('https:'),
      ipAddress: { disableIpTracking: true },
      // The tables come from our migrations; looking them up costs a tenth of the start.
      database: { validateSchema: false },
    },
    logger: {
      log: (level: 'debug' | 'info' | 'warn' | 'error', message: string) =>
        log[level === 'error' ? 'error' : 'debug']({ part: 'identity' }, message),
    },
  } satisfies Parameters<typeof betterAuth>[0]
  const { api } = betterAuth(options)

  return {
    signIn: async (body, headers) => {
      const signedIn = await expectingRefusal(() => api.signInEmail({ body, headers, returnHeaders: true }))
      return signedIn && { user: userFrom(signedIn.response.user), cookies: signedIn.headers.getSetCookie() }
    },
    signOut: async (headers) => (await api.signOut({ headers, returnHeaders: true })).headers.getSetCookie(),
    userOf: async (headers) => {
      const { response, headers: answered } = await api.getSession({ headers, returnHeaders: true })
      return response ? { user: userFrom(response.user), cookies: answered.getSetCookie() } : undefined
    },
    changePassword: async (change, headers) => {
      const body = { ...change, revokeOtherSessions: true }
      const changed = await expectingRefusal(() => api.changePassword({ body, headers, returnHeaders: true }))
      return changed?.headers.getSetCookie()
    },
    rename: async (name, headers) => {
      const renamed = await expectingRefusal(() => api.updateUser({ body: { name }, headers, returnHeaders: true }))
      return renamed?.headers.getSetCookie()
    },
    hashPassword: password.hash,
    createUser: async (transaction, { name, email, passwordHash }) => {
      const adapter = kyselyAdapter(transaction, { type: 'postgres' })(options)
      const now = new Date()
      const dates = { createdAt: now, updatedAt: now }
      const user: { id: string } = await adapter.create({
        model: 'user',
        data: { name, email: email.toLowerCase(), emailVerified: true, ...dates },
      })
      const account = { userId: user.id, accountId: user.id, providerId: 'credential', password: passwordHash }
      await adapter.create({ model: 'account', data: { ...account, ...dates } })
      return userId.parse(user.id)
    },
  }
}

const userFrom = ({ id, name, email }: { id: string; name: string; email: string }): User => ({ id: userId.parse(id), name, email })

const refusals = ['INVALID_EMAIL_OR_PASSWORD', 'INVALID_EMAIL', 'INVALID_PASSWORD', 'PASSWORD_TOO_LONG', 'UNAUTHORIZED']

/** better-auth throws for a wrong password as for a broken database: the first is an answer, `undefined`; the second stays an error. */
const expectingRefusal = async <Result>(attempt: () => Promise<Result>): Promise<Result | undefined> => {
  try {
    return await attempt()
  } catch (error) {
    if (isAPIError(error) && refusals.includes(String(error.body?.code))) return undefined
    throw error
  }
}
