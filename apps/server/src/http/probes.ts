import type { Hono } from 'hono'
import type { Metrics } from './metrics.ts'
import type { HttpEnvironment } from './environment.ts'

/** A part that has to work before the server is ready: resolves if it does. */
export type ReadinessCheck = () => Promise<void>

const PATIENCE_MS = 2_000

/** `/healthz`: the process lives. `/readyz`: it can take events and answer questions. `/metrics`: for Prometheus. */
export const serveProbes = (app: Hono<HttpEnvironment>, metrics: Metrics, checks: Record<string, ReadinessCheck>): void => {
  app.get('/healthz', (c) => {
    c.set('route', 'healthz')
    return c.json({ alive: true })
  })
  app.get('/readyz', async (c) => {
    c.set('route', 'readyz')
    const parts = Object.fromEntries(
      await Promise.all(Object.entries(checks).map(async ([name, check]) => [name, await stateOf(check)] as const)),
    )
    const ready = Object.values(parts).every((state) => state === 'ready')
    return c.json({ ready, parts }, ready ? 200 : 503, { 'cache-control': 'no-store' })
  })
  app.get('/metrics', async (c) => {
    c.set('route', 'metrics')
    return c.body(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType, 'cache-control': 'no-store' })
  })
}

/** A reason is for the log of whoever runs the server; a stranger learns only which part is away. */
const stateOf = async (check: ReadinessCheck): Promise<'ready' | 'away' | 'slow'> => {
  let timer: NodeJS.Timeout | undefined
  const slow = new Promise<'slow'>((resolve) => {
    timer = setTimeout(() => resolve('slow'), PATIENCE_MS)
  })
  try {
    return await Promise.race([
      check().then(
        () => 'ready' as const,
        () => 'away' as const,
      ),
      slow,
    ])
  } finally {
    clearTimeout(timer)
  }
}
