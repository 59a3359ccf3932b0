import { setTimeout as wait } from 'node:timers/promises'
import type { Hono } from 'hono'
import type { Directory } from '../../projects/directory.ts'
import type { HttpEnvironment } from '../environment.ts'

/** The shop that can be visited to try things out, at `/demo/shop/<project key>/`, for projects that exist. Loaded when first visited. */
export const serveDemoShop = (app: Hono<HttpEnvironment>, directory: Directory): void => {
  // First, because the pattern below would match it too, and links of the shop are relative to its folder.
  app.get('/demo/shop/:key', (c) => c.redirect(`/demo/shop/${encodeURIComponent(c.req.param('key'))}/`))
  app.all('/demo/shop/:key/*', async (c) => {
    c.set('route', 'demo')
    const key = c.req.param('key')
    const { demoShop } = await import('@throughline/demo')
    const prefix = `/demo/shop/${key}`
    const answer = directory.find(key) && demoShop(c.req.path.slice(prefix.length), { key, trackerSrc: '/t.js' })
    if (!answer) return c.text('There is no such page in the demo shop.', 404)
    if (answer.afterMs > 0) await wait(answer.afterMs)
    return new Response(answer.body, { status: answer.status, headers: answer.headers })
  })
}
