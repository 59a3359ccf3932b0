import { bounced, signalNames, type Condition, type Overview } from '@throughline/contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { changeFrom } from '../../format/difference.ts'
import { formatDuration } from '../../format/duration.ts'
import { formatNumber, formatShare } from '../../format/number.ts'
import { Stat, Stats } from '../../ui/stat.tsx'
import { useProject } from '../projects/use-project.ts'
import { signalWords } from '../recordings/signal-words.ts'
import type { Compared } from './compared.ts'
import { useVisits } from './use-visits.ts'

type Totals = Overview['totals']

interface Measure {
  name: string
  label: string
  help: string
  /** Undefined where there is nothing that it could be of. */
  of: (totals: Totals) => number | undefined
  format?: (value: number) => string
  /** The visits that the number was counted from; absent where the list would be of something else. */
  door?: { of?: Condition; isAll: boolean }
}

const least = (of: 'pages' | 'clicks' | 'errors'): Condition => ({ number: { of, atLeast: 1 } })

const measures: readonly Measure[] = [
  {
    name: 'visitors',
    label: 'Visitors',
    help: 'Different people that came. A browser that nobody identified counts as one person.',
    of: ({ visitors }) => visitors,
    door: { isAll: true },
  },
  {
    name: 'sessions',
    label: 'Sessions',
    help: 'Visits that began in the period. One ends after 30 minutes without activity, or after 24 hours.',
    of: ({ sessions }) => sessions,
    door: { isAll: true },
  },
  {
    name: 'pageviews',
    label: 'Page views',
    help: 'Pages that were opened, changes of page without a reload included.',
    of: ({ pageviews }) => pageviews,
    door: { of: least('pages'), isAll: true },
  },
  {
    name: 'bounces',
    label: 'Bounce rate',
    help: 'Share of the visits with a page in which one page was seen, and nothing was clicked and no event of the site’s own sent.',
    of: ({ bounces, sessionsWithPages }) => (sessionsWithPages === 0 ? undefined : bounces / sessionsWithPages),
    format: formatShare,
    door: { of: bounced, isAll: true },
  },
  {
    name: 'medianDurationMs',
    label: 'Median duration',
    help: 'Half of the sessions lasted longer, from the first to the last thing that happened.',
    of: ({ sessions, medianDurationMs }) => (sessions === 0 ? undefined : medianDurationMs),
    format: formatDuration,
  },
  {
    name: 'recordings',
    label: 'Recordings',
    help: 'Sessions that can be watched.',
    of: ({ recordings }) => recordings,
    door: { isAll: false },
  },
  {
    name: 'sessionsWithErrors',
    label: 'Sessions with errors',
    help: 'Sessions in which at least one error or rejection was caught by nobody.',
    of: ({ sessionsWithErrors }) => sessionsWithErrors,
    door: { of: least('errors'), isAll: true },
  },
  {
    name: 'sessionsWithSignals',
    label: 'Frustrated sessions',
    help: `Sessions with at least one signal: ${signalNames.map((name) => signalWords[name].one.toLowerCase()).join(', ')}. What each is stands under Settings, Signals.`,
    of: ({ sessionsWithSignals }) => sessionsWithSignals,
    door: { of: { signal: { name: 'any', atLeast: 1 } }, isAll: true },
  },
]

interface OverviewStatsProps {
  totals: Overview['totals'] | undefined
  /** Absent, nothing is compared. */
  compared: Compared | undefined
}

/** The totals of the period; each leads to the visits behind it. */
export const OverviewStats = ({ totals, compared }: OverviewStatsProps) => {
  const { id } = useProject()
  const { listOf } = useVisits()
  const doorTo =
    ({ of, isAll }: NonNullable<Measure['door']>) =>
    (value: ReactNode) => (
      <Link to="/p/$projectId/recordings" params={{ projectId: id }} search={listOf(of, isAll)} title="See the visits">
        {value}
      </Link>
    )
  return (
    <Stats>
      {measures.map(({ name, label, help, door, of, format = formatNumber }) => {
        const now = totals && of(totals)
        const before = compared && of(compared.totals)
        return (
          <Stat
            key={name}
            label={label}
            help={help}
            value={totals && (now === undefined ? '–' : format(now))}
            {...(door && now !== undefined && { door: doorTo(door) })}
            note={
              compared && now !== undefined ? (
                <Change now={now} before={before ?? 0} format={format} inWords={compared.inWords} />
              ) : undefined
            }
          />
        )
      })}
    </Stats>
  )
}

interface ChangeProps {
  now: number
  before: number
  format: (value: number) => string
  /** "in the 7 days before" */
  inWords: string
}

const Change = ({ now, before, format, inWords }: ChangeProps) => (
  <span title={`${format(before)} ${inWords}`}>{changeFrom(now, before, format(before))}</span>
)
