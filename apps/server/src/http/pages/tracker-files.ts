import type { Hono } from 'hono'
import type { HttpEnvironment } from '../environment.ts'
import { trackerHeaders } from '../security-headers.ts'
import { answerFile, caching } from './answer-file.ts'
import { openStaticFolder } from './static-folder.ts'

/** `/t.js`, which sites name and so is asked for anew every hour, and its later parts `/t/<name>-<hash>.js`. */
export const serveTracker = (app: Hono<HttpEnvironment>, root: string): void => {
  const folder = openStaticFolder(root)
  app.get('/t.js', async (c) => {
    c.set('route', 'tracker')
    const file = await folder.find('t.js')
    if (!file)
      return c.body('/* The tracker is not built on this server. */', 503, { 'content-type': 'text/javascript', ...trackerHeaders })
    return answerFile(file, c.req.raw, { caching: caching.hour, headers: trackerHeaders })
  })
  app.get('/t/*', async (c) => {
    c.set('route', 'tracker')
    const file = await folder.find(c.req.path.slice(1))
    if (!file) return c.body('/* no such part of the tracker */', 404, { 'content-type': 'text/javascript', ...trackerHeaders })
    return answerFile(file, c.req.raw, { caching: caching.immutable, headers: trackerHeaders })
  })
}
