import { refuse, type Refusal } from '../refusal.ts'
import { isSameOrigin } from './is-same-origin.ts'

/** By what a request says who sends it. */
type Credential = 'cookie' | 'token' | 'nothing'

/**
 * A refusal if another site may have made the browser send this change. A browser adds its cookies whoever asks it to, so a
 * change that rests on one has to come from our own pages. A browser never adds a token, so that one needs no such proof.
 */
export const refuseForgery = (request: Request, credential: Credential, publicUrl: string): Refusal | undefined => {
  if (request.method === 'GET' || request.method === 'HEAD' || credential === 'token') return undefined
  const same = isSameOrigin(request.headers, publicUrl)
  const isOurs = credential === 'cookie' ? same === true : same !== false
  if (isOurs) return undefined
  return refuse(
    'not_allowed',
    'This change did not come from a page of this server, so it was not made. Programs use an API token instead of a cookie.',
  )
}
