import { limits, listKeepsakes, type KeepsakesInBrief, type Recording, type RecordingId } from '@throughline/contract'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { call } from '../../../api/call.ts'

/** What members put to the rows of a list. */
export interface KeepsakesOfRows {
  /** Undefined while it is not known. */
  of: (id: RecordingId) => KeepsakesInBrief | undefined
  /** Asks again for some: something was put to them. */
  refresh: (ids: readonly RecordingId[]) => void
}

/** Asks for what members put to the rows of a list, each row once, however the list grows and moves. */
export const useKeepsakesInBrief = (projectId: string, rows: readonly Recording[] | undefined): KeepsakesOfRows => {
  const [known, setKnown] = useState<ReadonlyMap<RecordingId, KeepsakesInBrief>>(new Map())
  const asked = useRef(new Set<RecordingId>())

  const ask = async (ids: readonly RecordingId[]): Promise<void> => {
    for (let at = 0; at < ids.length; at += limits.keepsakes.maxAtOnce) {
      const some = ids.slice(at, at + limits.keepsakes.maxAtOnce)
      try {
        const { items } = await call(listKeepsakes, { params: { projectId }, query: { recordings: some.join(',') } })
        setKnown((before) => new Map([...before, ...items.map((item) => [item.recordingId, item] as const)]))
      } catch {
        // The list itself says when the server is away; these rows are asked for again with the next that come.
        for (const id of some) asked.current.delete(id)
      }
    }
  }
  const askForNew = useEffectEvent((shown: readonly Recording[]) => {
    const missing = shown.flatMap(({ id }) => (asked.current.has(id) ? [] : [id]))
    if (missing.length === 0) return
    for (const id of missing) asked.current.add(id)
    void ask(missing)
  })
  useEffect(() => askForNew(rows ?? []), [rows])

  return { of: (id) => known.get(id), refresh: (ids) => void ask(ids) }
}
