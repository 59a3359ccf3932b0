import { limits } from '@throughline/contract'
import { createHash } from 'node:crypto'
import { BoundedMap } from '../memory/bounded-map.ts'
import { sessionIdAt } from '../steps/session-id-at.ts'

const MAX_VISITORS = 100_000

interface Running {
  id: string
  startedAt: number
  lastAt: number
}

/**
 * Finds sessions for senders that know none, by the rule that trackers follow: one ends after half an hour in which nothing came of its
 * visitor, or a day after it began. What came before a restart is not remembered, so that a session may be cut in two there.
 */
export class VisitorSessions {
  readonly #running = new BoundedMap<string, Running>(MAX_VISITORS)

  /** The id of the session in which something of the visitor happened, at a moment (ms) by our clock. */
  sessionAt(projectId: string, visitor: string, at: number): string {
    const key = `${projectId} ${visitor}`
    const running = this.#running.get(key)
    if (running && isWithin(running, at)) {
      running.lastAt = Math.max(running.lastAt, at)
      return running.id
    }
    const begun = { id: sessionIdAt(at, createHash('sha256').update(key).digest()), startedAt: at, lastAt: at }
    // What is late belongs to a session of its own, and does not end the one that goes on.
    if (!running || at > running.lastAt) this.#running.set(key, begun)
    return begun.id
  }
}

const isWithin = ({ startedAt, lastAt }: Running, at: number): boolean =>
  at >= startedAt - limits.session.idleMs && at <= lastAt + limits.session.idleMs && at < startedAt + limits.session.maxMs
