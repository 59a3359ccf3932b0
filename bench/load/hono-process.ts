import { serve } from '@hono/node-server'
import { Hono } from 'hono'

/** The bound: what the usual server does with the same requests if it only parses them and says 202. */
const app = new Hono()
app.post('/collect/events', async (c) => {
  const { events } = await c.req.json<{ events: unknown[] }>()
  return c.json({ accepted: events.length }, 202)
})
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send?.({ port }))
process.on('disconnect', () => process.exit(0))
