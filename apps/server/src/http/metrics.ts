import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export interface Metrics {
  /** `route` is a name from our own list, never a path: a stranger must not be able to fill memory with labels. */
  observe(request: { method: string; route: string; status: number; seconds: number }): void
  registry: Registry
}

/** What Prometheus asks for: the process, and how long answers took by what was asked. */
export const createMetrics = (): Metrics => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: 'throughline_http_request_duration_seconds',
    help: 'Time until an answer of the API or a page was begun',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
    registers: [registry],
  })
  return {
    registry,
    observe: ({ method, route, status, seconds }) => durations.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, seconds),
  }
}
