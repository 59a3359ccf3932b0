import { signalNames, type Overview } from '@throughline/contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { changeFrom } from '../../format/difference.ts'
import { formatDuration } from '../../format/duration.ts'
import { formatNumber } from '../../format/number.ts'
import { Stat, Stats } from '../../ui/stat.tsx'
import { useProject } from '../projects/use-project.ts'
import type { RecordingsSearch } from '../recordings/recordings-search.ts'
import { signalWords } from '../recordings/signal-words.ts'
import type { Compared } from './compared.ts'

interface Measure {
  name: keyof Overview['totals']
  label: string
  help: string
  format?: (value: number) => string
  /** The recordings that the number was counted from. */
  door?: RecordingsSearch
}

const measures: readonly Measure[] = [
  { name: 'visitors', label: 'Visitors', help: 'Different browsers that came. One that nobody identified counts as one person.', door: {} },
  {
    name: 'sessions',
    label: 'Sessions',
    help: 'Visits. One ends after 30 minutes without activity, or after 24 hours.',
    door: { replayable: 'false' },
  },
  {
    name: 'pageviews',
    label: 'Page views',
    help: 'Pages that were opened, changes of page without a reload included.',
    door: { minPages: '1' },
  },
  { name: 'recordings', label: 'Recordings', help: 'Sessions that can be watched.', door: {} },
  { name: 'clicks', label: 'Clicks', help: 'Clicks and taps on the pages.', door: { minClicks: '1' } },
  {
    name: 'sessionsWithErrors',
    label: 'Sessions with errors',
    help: 'Sessions in which at least one error or rejection was caught by nobody.',
    door: { minErrors: '1' },
  },
  {
    name: 'sessionsWithSignals',
    label: 'Frustrated sessions',
    help: `Sessions with at least one signal: ${signalNames.map((name) => signalWords[name].one.toLowerCase()).join(', ')}. What each is stands under Settings, Signals.`,
    door: { signal: 'any' },
  },
  {
    name: 'medianDurationMs',
    label: 'Median duration',
    help: 'Half of the sessions lasted longer, from the first to the last thing that happened.',
    format: formatDuration,
  },
]

interface OverviewStatsProps {
  totals: Overview['totals'] | undefined
  /** Absent, nothing is compared. */
  compared: Compared | undefined
}

/** The totals of the period; each leads to the recordings behind it. */
export const OverviewStats = ({ totals, compared }: OverviewStatsProps) => {
  const { id } = useProject()
  const doorTo = (search: RecordingsSearch) => (value: ReactNode) => (
    <Link to="/p/$projectId/recordings" params={{ projectId: id }} search={search} title="See the recordings">
      {value}
    </Link>
  )
  return (
    <Stats>
      {measures.map(({ name, label, help, door, format = formatNumber }) => (
        <Stat
          key={name}
          label={label}
          help={help}
          value={totals && format(totals[name])}
          door={door && doorTo(door)}
          note={
            totals && compared && <Change now={totals[name]} before={compared.totals[name]} format={format} inWords={compared.inWords} />
          }
        />
      ))}
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
