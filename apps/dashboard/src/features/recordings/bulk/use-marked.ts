import type { Recording, RecordingId } from '@throughline/contract'
import { useState } from 'react'

/** Rows of a list that are to be dealt with together. */
export interface Marked {
  /** Those that still stand in the list. */
  readonly ids: readonly RecordingId[]
  readonly has: (id: string) => boolean
  readonly toggle: (id: RecordingId) => void
  readonly all: () => void
  readonly clear: () => void
  /** How many could be marked. */
  readonly outOf: number
}

/** Which rows of a list are marked. One that leaves the list is not dealt with any more. */
export const useMarked = (rows: readonly Recording[] | undefined): Marked => {
  const [marked, setMarked] = useState<ReadonlySet<RecordingId>>(new Set())
  const shown = rows ?? []
  return {
    ids: shown.flatMap(({ id }) => (marked.has(id) ? [id] : [])),
    has: (id) => marked.has(id as RecordingId),
    toggle: (id) => {
      const next = new Set(marked)
      if (!next.delete(id)) next.add(id)
      setMarked(next)
    },
    all: () => setMarked(new Set(shown.map(({ id }) => id))),
    clear: () => setMarked(new Set()),
    outOf: shown.length,
  }
}
