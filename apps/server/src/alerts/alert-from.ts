import { alertId, type Alert, type AlertCheck } from '@throughline/contract'
import type { AlertCheckTable, AlertTable } from '@throughline/metadata-store'
import type { Selectable } from 'kysely'

export type AlertRow = Selectable<AlertTable>
type CheckRow = Selectable<AlertCheckTable>

/** A check as the API tells it. */
export const checkFrom = ({
  bucket_from,
  bucket_until,
  checked_at,
  is_muted,
  value,
  low,
  high,
  outcome,
  reason,
  change,
}: CheckRow): AlertCheck => ({
  from: bucket_from.toISOString(),
  until: bucket_until.toISOString(),
  value,
  low,
  high,
  outcome,
  reason,
  change,
  muted: is_muted,
  checkedAt: checked_at.toISOString(),
})

interface Beside {
  watched: Alert['watched']
  lastCheck: CheckRow | undefined
  maker: string | null
}

/** An alert as the API tells it: of webhooks only the hosts, since their addresses are often secrets. */
export const alertFrom = (row: AlertRow, { watched, lastCheck, maker }: Beside): Alert => ({
  id: alertId.parse(row.id),
  name: row.name,
  watch: row.watch,
  watched,
  interval: row.interval,
  condition: row.condition,
  state: row.state,
  since: row.since?.toISOString() ?? null,
  checkedUntil: row.checked_until.toISOString(),
  nextCheckAt: row.due_at.toISOString(),
  lastCheck: lastCheck ? checkFrom(lastCheck) : null,
  mutedUntil: row.muted_until?.toISOString() ?? null,
  recipients: row.emails.length,
  webhookHosts: row.webhooks.map((url) => new URL(url).host),
  createdBy: maker,
  createdAt: row.created_at.toISOString(),
})
