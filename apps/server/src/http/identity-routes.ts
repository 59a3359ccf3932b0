import { issuesOf, limits } from '@throughline/contract'
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import { carriesSession } from '../identity/identity.ts'
import type { SignInLimit } from '../identity/sign-in-limit.ts'
import { invalid, isRefusal, notFound, refuse, type Refusal } from '../refusal.ts'
import { answerJson, answerRefusal } from './answer.ts'
import { clientAddress } from './client-address.ts'
import type { HttpEnvironment } from './environment.ts'
import { readJson } from './read-json.ts'
import { refuseForgery } from './refuse-forgery.ts'

export interface IdentityRoutesContext extends AccountsContext {
  signInLimit: SignInLimit
  trustedProxies: number
}

const newPassword = z
  .string()
  .min(limits.password.minChars, `A password has at least ${limits.password.minChars} characters`)
  .max(limits.password.maxChars)

export const credentials = z.strictObject({
  email: z.string().trim().min(1).max(254),
  password: z.string().min(1).max(limits.password.maxChars),
  rememberMe: z.boolean().optional(),
})
export const passwordChange = z.strictObject({
  currentPassword: z.string().min(1).max(limits.password.maxChars),
  newPassword,
  /** Other sessions are always ended; accepted because sign-in libraries send it. */
  revokeOtherSessions: z.literal(true).optional(),
})
export const ownName = z.strictObject({ name: z.string().trim().min(1).max(100) })

/**
 * Signing in and out, under the addresses that better-auth gives them. Only these of its addresses exist: nobody signs up here.
 * Answers are in the form of the rest of the API, and never hold the session's token, which is for the cookie alone.
 */
export const serveIdentity = (app: Hono<HttpEnvironment>, context: IdentityRoutesContext): void => {
  const { identity } = context

  app.post('/api/auth/sign-in/email', async (c) => {
    c.set('route', 'signIn')
    const sent = await readBody(c, context, credentials)
    return isRefusal(sent) ? answerRefusal(sent) : signIn(c, context, sent)
  })

  app.post('/api/auth/sign-out', async (c) => {
    c.set('route', 'signOut')
    const refused = refuseUnlessOurs(c.req.raw, context)
    return refused ? answerRefusal(refused) : withCookies({ done: true }, await identity.signOut(c.req.raw.headers), c)
  })

  app.post('/api/auth/change-password', async (c) => {
    c.set('route', 'changePassword')
    const sent = await readBody(c, context, passwordChange)
    return isRefusal(sent) ? answerRefusal(sent) : changePassword(c, context, sent)
  })

  app.post('/api/auth/update-user', async (c) => {
    c.set('route', 'renameUser')
    const sent = await readBody(c, context, ownName)
    if (isRefusal(sent)) return answerRefusal(sent)
    const cookies = await identity.rename(sent.name, c.req.raw.headers)
    return cookies ? withCookies({ done: true }, cookies, c) : answerRefusal(notSignedIn())
  })

  app.all('/api/auth/*', () => answerRefusal(notFound()))
}

type RequestContext = Context<HttpEnvironment>

const notSignedIn = (): Refusal => refuse('not_signed_in', 'You are signed out. Sign in and try again.')

const signIn = async (c: RequestContext, context: IdentityRoutesContext, sent: z.infer<typeof credentials>): Promise<Response> => {
  const { identity, signInLimit, trustedProxies } = context
  const address = clientAddress(c.env.incoming, trustedProxies)
  const wait = signInLimit.take(address, sent.email)
  if (wait) return answerRefusal(tooMany(wait.retryAfterSeconds), { 'retry-after': String(wait.retryAfterSeconds) })
  const signedIn = await identity.signIn(sent, c.req.raw.headers)
  if (!signedIn) return answerRefusal(refuse('not_signed_in', 'The e-mail address or the password is wrong. Check both and try again.'))
  signInLimit.giveBack(address, sent.email)
  return withCookies({ user: signedIn.user }, signedIn.cookies, c)
}

/** Guessing the current password here is guessing it at sign-in, so it counts against the same limit. */
const changePassword = async (
  c: RequestContext,
  context: IdentityRoutesContext,
  sent: z.infer<typeof passwordChange>,
): Promise<Response> => {
  const { identity, signInLimit, trustedProxies } = context
  const signedIn = await identity.userOf(c.req.raw.headers)
  if (!signedIn) return answerRefusal(notSignedIn())
  const address = clientAddress(c.env.incoming, trustedProxies)
  const wait = signInLimit.take(address, signedIn.user.email)
  if (wait) return answerRefusal(tooMany(wait.retryAfterSeconds), { 'retry-after': String(wait.retryAfterSeconds) })
  const { currentPassword, newPassword } = sent
  const cookies = await identity.changePassword({ currentPassword, newPassword }, c.req.raw.headers)
  if (!cookies) return answerRefusal(invalid([{ path: 'currentPassword', message: 'is not your current password' }]))
  signInLimit.giveBack(address, signedIn.user.email)
  return withCookies({ done: true }, cookies, c)
}

const tooMany = (seconds: number): Refusal =>
  refuse('too_many_requests', `That was wrong too often. Try again in ${Math.ceil(seconds / 60)} minutes.`)

const readBody = async <Schema extends z.ZodType>(
  c: RequestContext,
  context: AccountsContext,
  schema: Schema,
): Promise<z.infer<Schema> | Refusal> => {
  const refused = refuseUnlessOurs(c.req.raw, context)
  if (refused) return refused
  const json = await readJson(c.req.raw)
  if (isRefusal(json)) return json
  const parsed = schema.safeParse(json.value)
  return parsed.success ? parsed.data : invalid(issuesOf(parsed.error))
}

const refuseUnlessOurs = (request: Request, { publicUrl }: AccountsContext): Refusal | undefined =>
  refuseForgery(request, carriesSession(request.headers) ? 'cookie' : 'nothing', publicUrl)

const withCookies = async (value: unknown, cookies: string[], c: RequestContext): Promise<Response> => {
  const response = await answerJson(value, c.req.raw)
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}
