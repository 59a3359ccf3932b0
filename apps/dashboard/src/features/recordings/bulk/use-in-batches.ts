import { useRef, useState } from 'react'
import { ApiError } from '../../../api/api-error.ts'

export interface Batches<Item> {
  /** Undefined while nothing is being done. */
  progress: { readonly done: number; readonly of: number } | undefined
  error: ApiError | undefined
  /** Resolves with those that were dealt with, all or, after a failure or `cancel`, fewer. */
  run: (items: readonly Item[], deal: (some: readonly Item[]) => Promise<void>) => Promise<readonly Item[]>
  cancel: () => void
}

/** Deals with many things some at a time, so that it can be seen how far it is and stopped on the way. */
export const useInBatches = <Item>(atATime: number): Batches<Item> => {
  const [progress, setProgress] = useState<Batches<Item>['progress']>()
  const [error, setError] = useState<ApiError>()
  const isCancelled = useRef(false)
  return {
    progress,
    error,
    cancel: () => {
      isCancelled.current = true
    },
    run: async (items, deal) => {
      isCancelled.current = false
      setError(undefined)
      let done = 0
      try {
        while (done < items.length && !isCancelled.current) {
          setProgress({ done, of: items.length })
          await deal(items.slice(done, done + atATime))
          done = Math.min(items.length, done + atATime)
        }
      } catch (failure) {
        if (!(failure instanceof ApiError)) throw failure
        setError(failure)
      } finally {
        setProgress(undefined)
      }
      return items.slice(0, done)
    },
  }
}
