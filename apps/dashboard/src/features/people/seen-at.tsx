import { formatDate, formatDateTime } from '../../format/date.ts'
import { formatRelativeTime } from '../../format/relative-time.ts'
import { useNow } from '../../ui/use-now.ts'

const DAYS_COUNTED_MS = 7 * 24 * 60 * 60 * 1000

/** How long ago something was, by the day beyond a week, where there is little room; the exact time is one hover away. */
export const SeenAt = ({ at, timeZone }: { at: string; timeZone: string }) => {
  const now = useNow(30_000)
  return (
    <time dateTime={at} title={formatDateTime(at, timeZone)}>
      {now.getTime() - Date.parse(at) < DAYS_COUNTED_MS ? formatRelativeTime(at, now) : formatDate(at, timeZone)}
    </time>
  )
}
