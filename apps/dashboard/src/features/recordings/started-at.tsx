import type { Recording } from '@throughline/contract'
import { formatDateTime, formatShortDay, formatTime } from '../../format/date.ts'
import { formatRelativeTime } from '../../format/relative-time.ts'
import { dayOf } from '@throughline/contract'
import { LiveDot } from '../../ui/live-dot.tsx'
import { useNow } from '../../ui/use-now.ts'

const HOUR_MS = 3_600_000

/** When a visit began: how long ago within the hour, then the time of its day in the project's zone; or that it goes on. */
export const StartedAt = ({ recording: { live, startedAt }, timeZone }: { recording: Recording; timeZone: string }) => {
  const now = useNow(30_000)
  if (live) return <LiveDot state="good">Going on now</LiveDot>
  return (
    <time dateTime={startedAt} title={formatDateTime(startedAt, timeZone)}>
      {startInWords(startedAt, now, timeZone)}
    </time>
  )
}

function startInWords(startedAt: string, now: Date, timeZone: string): string {
  if (now.getTime() - Date.parse(startedAt) < HOUR_MS) return formatRelativeTime(startedAt, now)
  const day = dayOf(new Date(startedAt), timeZone)
  const time = formatTime(startedAt, timeZone)
  return day === dayOf(now, timeZone) ? `Today, ${time}` : `${formatShortDay(day)}, ${time}`
}
