import { listSqlRuns, runSql, type SqlAnswer } from '@throughline/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ApiError } from '../../../api/api-error.ts'
import { call } from '../../../api/call.ts'

export type SqlRows = Extract<SqlAnswer, { outcome: 'rows' }>
export type SqlRefused = Extract<SqlAnswer, { outcome: 'refused' }>

export interface SqlRunState {
  /** Since when it runs (ms); undefined if it does not. */
  runningSince: number | undefined
  /** The statement that was answered last, and its answer. What came before stays while the next one runs. */
  answered: { sql: string; rows: SqlRows } | undefined
  refused: SqlRefused | undefined
  error: ApiError | undefined
  isCancelled: boolean
  run: (sql: string) => void
  cancel: () => void
}

/** Runs statements one at a time: another one, or leaving it be, stops the one before. */
export const useSqlRun = (projectId: string): SqlRunState => {
  const queryClient = useQueryClient()
  const [runningSince, setRunningSince] = useState<number>()
  const [answered, setAnswered] = useState<SqlRunState['answered']>()
  const [refused, setRefused] = useState<SqlRefused>()
  const [error, setError] = useState<ApiError>()
  const [isCancelled, setCancelled] = useState(false)
  const running = useRef<AbortController>(undefined)

  const run = async (sql: string): Promise<void> => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    setRunningSince(Date.now())
    setRefused(undefined)
    setError(undefined)
    setCancelled(false)
    try {
      const answer = await call(runSql, { params: { projectId }, body: { sql } }, controller.signal)
      if (answer.outcome === 'rows') setAnswered({ sql, rows: answer })
      if (answer.outcome === 'refused') setRefused(answer)
    } catch (caught) {
      if (!controller.signal.aborted)
        setError(caught instanceof ApiError ? caught : new ApiError({ code: 'unreachable', message: String(caught) }))
    } finally {
      if (running.current === controller) setRunningSince(undefined)
      void queryClient.invalidateQueries({ queryKey: [listSqlRuns.name] })
    }
  }

  return {
    runningSince,
    answered,
    refused,
    error,
    isCancelled,
    run: (sql) => void run(sql),
    cancel: () => {
      running.current?.abort()
      setRunningSince(undefined)
      setCancelled(true)
    },
  }
}
