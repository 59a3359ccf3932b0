import type { HttpBindings } from '@hono/node-server'

/** What every request carries through Hono. */
export interface HttpEnvironment {
  Bindings: HttpBindings
  Variables: {
    /** Names the request in answers and in the log. */
    requestId: string
    /** How metrics and the log call what was asked for: an endpoint's name, never a path. */
    route: string
  }
}
