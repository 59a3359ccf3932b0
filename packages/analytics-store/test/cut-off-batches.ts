import { anEventRow, jsonLines } from '@throughline/testkit'
import type { InsertBatch } from '../src/store.ts'

export const BATCHES = 24
export const ROWS_A_BATCH = 1_000

const row = (serial: number) =>
  anEventRow({
    event_id: `0196a000-0000-7000-8000-${serial.toString(16).padStart(12, '0')}`,
    session_id: `0196a000-0000-7000-9000-${Math.floor(serial / 10)
      .toString(16)
      .padStart(12, '0')}`,
    // Several months, so that one batch becomes several parts, between which it can be cut off.
    at: `2026-0${1 + (serial % 5)}-04 10:00:00.000`,
    kind: 'click',
  })

/** The same batches each time, by their tokens. */
export const cutOffBatches = (): Map<string, InsertBatch> =>
  new Map(
    Array.from({ length: BATCHES }, (_, batch) => {
      const token = `batch-${batch}`
      const rows = Array.from({ length: ROWS_A_BATCH }, (_, index) => row(batch * ROWS_A_BATCH + index))
      return [token, { table: 'events', rows: jsonLines(rows), token }]
    }),
  )
