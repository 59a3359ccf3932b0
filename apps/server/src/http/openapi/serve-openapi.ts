import type { Hono } from 'hono'
import type { HttpEnvironment } from '../environment.ts'
import { answerJson } from '../answer.ts'

/** `/api/openapi.json`, made when it is first asked for. */
export const serveOpenapi = (app: Hono<HttpEnvironment>, publicUrl: string): void => {
  let document: object | undefined
  app.get('/api/openapi.json', async (c) => {
    c.set('route', 'openapi')
    document ??= (await import('./openapi.ts')).openapi(publicUrl)
    return answerJson(document, c.req.raw)
  })
}
