import { Hono } from 'hono'
import { randomUUID } from 'node:crypto'
import type { Log } from '../log.ts'
import { refuse } from '../refusal.ts'
import { answerRefusal } from './answer.ts'
import type { HttpEnvironment } from './environment.ts'
import type { Metrics } from './metrics.ts'
import { secure } from './security-headers.ts'

interface AppOptions {
  publicUrl: string
  log: Log
  metrics: Metrics
}

/** An application without routes: every answer is named, measured, logged and secured, and no error gets out. */
export const createApp = ({ publicUrl, log, metrics }: AppOptions): Hono<HttpEnvironment> => {
  const app = new Hono<HttpEnvironment>()

  app.use(async (c, next) => {
    const started = performance.now()
    c.set('requestId', randomUUID())
    c.set('route', 'none')
    secure(c.env.outgoing, publicUrl)
    c.env.outgoing.setHeader('x-request-id', c.var.requestId)
    await next()
    const { method } = c.req
    const { requestId, route } = c.var
    const { status } = c.res
    const seconds = (performance.now() - started) / 1000
    metrics.observe({ method: knownMethods.has(method) ? method : 'other', route, status, seconds })
    log[isRoutine(method, status) ? 'debug' : 'info']({ requestId, method, route, status, ms: Math.round(seconds * 1000) }, 'answered')
  })

  app.onError((error, c) => {
    const id = c.var.requestId
    log.error({ requestId: id, route: c.var.route, error }, 'an answer failed')
    const refusal = refuse('internal', `Something failed on the server. Try again; if it fails again, look for ${id} in its log.`)
    return answerRefusal({ error: { ...refusal.error, id } })
  })

  return app
}

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS'])

/** What changes nothing and goes well is worth a line only to whoever looks closely. */
const isRoutine = (method: string, status: number): boolean => (method === 'GET' || method === 'HEAD') && status < 500
