import { formatDateTime } from '../format/date.ts'
import { formatRelativeTime } from '../format/relative-time.ts'
import { useNow } from './use-now.ts'

interface RelativeTimeProps {
  /** ISO 8601. */
  at: string
  /** The zone of the exact time in the hint; the reader's own if none is given. */
  timeZone?: string
}

/** How long ago something was, kept up to date, with the exact time one hover away. */
export const RelativeTime = ({ at, timeZone }: RelativeTimeProps) => {
  const now = useNow(30_000)
  return (
    <time dateTime={at} title={formatDateTime(at, timeZone)}>
      {formatRelativeTime(at, now)}
    </time>
  )
}
