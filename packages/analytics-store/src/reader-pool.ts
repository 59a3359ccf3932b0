import type { Session } from 'chdb'
import type { Bounds } from './engine.ts'
import { setSettings } from './set-statements.ts'
import { selectSettings } from './settings.ts'

/** Idle connections beyond this are closed: about 140 KB each. */
const KEPT_IDLE = 12

export interface Reader {
  session: Session
  /** Gives the connection back. */
  release: () => void
}

export interface ReaderPool {
  /** A connection that nobody else uses meanwhile and on which nothing can be changed but parameters. */
  take(bounds: Bounds): Promise<Reader>
  /** Closes the idle ones; call it when all are released. */
  close(): void
}

/**
 * Read-only connections, kept by the bounds they were made with: once a connection is read-only its settings cannot be changed,
 * and settings given in a statement could be overruled by another clause of it.
 */
export const readerPool = (open: () => Session, threads: number): ReaderPool => {
  const idle = new Map<string, Session[]>()
  let idleCount = 0

  const prepare = async (bounds: Bounds): Promise<Session> => {
    const session = open()
    try {
      await session.queryAsync(setSettings({ max_threads: threads, ...selectSettings(bounds) }))
      return session
    } catch (cause) {
      session.close()
      throw cause
    }
  }

  const keep = (key: string, session: Session): void => {
    if (idleCount >= KEPT_IDLE) return session.close()
    idleCount += 1
    idle.set(key, [...(idle.get(key) ?? []), session])
  }

  return {
    async take(bounds) {
      const key = JSON.stringify([bounds.maxMs, bounds.maxMemoryBytes, bounds.maxRows, bounds.inMemory])
      const kept = idle.get(key)?.pop()
      if (kept) idleCount -= 1
      const session = kept ?? (await prepare(bounds))
      return { session, release: () => keep(key, session) }
    },
    close() {
      for (const session of [...idle.values()].flat()) session.close()
      idle.clear()
      idleCount = 0
    },
  }
}
