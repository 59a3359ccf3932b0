import { Drawer, Skeleton } from '@mantine/core'
import type { ErrorGroup, FailedRequestGroup, Sighting, TroubleShare } from '@throughline/contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ApiError } from '../../api/api-error.ts'
import { countOf } from '../../format/count-of.ts'
import { formatNumber } from '../../format/number.ts'
import { DayBars } from '../../ui/day-bars/day-bars.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { ShareCell } from '../../ui/share-cell.tsx'
import { useProject } from '../projects/use-project.ts'
import styles from './errors.module.css'
import { SightingList } from './sighting-list.tsx'

export interface TroubleDetail {
  days: readonly string[]
  group: ErrorGroup | FailedRequestGroup
  routes: readonly TroubleShare[]
  releases: readonly TroubleShare[]
  browsers: readonly TroubleShare[]
  systems: readonly TroubleShare[]
  devices: readonly TroubleShare[]
  sightings: readonly Sighting[]
}

interface TroublePanelProps {
  isOpen: boolean
  onClose: () => void
  title: ReactNode
  /** Undefined while it is on its way. */
  detail: TroubleDetail | undefined
  error: ApiError | null
  onRetry: () => void
  actions: ReactNode
  /** More shares, before the others. */
  shares?: readonly SharesProps[] | undefined
  /** What only one kind has to show. */
  children?: ReactNode
  /** What stands at the end of the row of a sighting. */
  more?: (sighting: Sighting) => ReactNode
}

/** One error or failed request in a panel beside the list: how often, since when, where, and who met it. */
export const TroublePanel = ({
  isOpen,
  onClose,
  title,
  detail,
  error,
  onRetry,
  actions,
  shares = [],
  children,
  more,
}: TroublePanelProps) => (
  <Drawer
    opened={isOpen}
    onClose={onClose}
    position="right"
    size={760}
    overlayProps={{ backgroundOpacity: 0.25 }}
    title={title}
    closeButtonProps={{ 'aria-label': 'Close' }}
    classNames={{ title: styles.panelTitle ?? '' }}
  >
    {error ? (
      error.code === 'not_found' ? (
        <p className={styles.gone}>It was not seen in this period. Choose a longer one at the top.</p>
      ) : (
        <ErrorNote title="It could not be loaded" error={error} onRetry={onRetry} />
      )
    ) : detail === undefined ? (
      <PanelShape />
    ) : (
      <>
        <Summary group={detail.group} />
        <div className={styles.actions}>{actions}</div>
        {children}
        <section className={styles.part}>
          <h3 className={styles.heading}>Times by day</h3>
          <DayBars of="times" days={detail.days} counts={detail.group.days} />
        </section>
        <section className={styles.part}>
          <h3 className={styles.heading}>Latest sessions</h3>
          <SightingList sightings={detail.sightings} more={more} />
        </section>
        <div className={styles.shares}>
          {[...shares, ...sharesOf(detail)].map(({ title: of, rows, door }) => (
            <Shares key={of} title={of} rows={rows} door={door} />
          ))}
        </div>
      </>
    )}
  </Drawer>
)

interface SharesProps {
  title: string
  rows: readonly TroubleShare[]
  /** Makes a value a link to the recordings that it stands for. */
  door?: 'route' | 'browser' | 'device' | undefined
}

const sharesOf = ({ routes, releases, browsers, systems, devices }: TroubleDetail): SharesProps[] => [
  { title: 'Pages', rows: routes, door: 'route' },
  { title: 'Releases', rows: releases },
  { title: 'Browsers', rows: browsers, door: 'browser' },
  { title: 'Systems', rows: systems },
  { title: 'Devices', rows: devices, door: 'device' },
]

const Summary = ({ group }: { group: ErrorGroup | FailedRequestGroup }) => {
  const { timeZone } = useProject()
  return (
    <p className={styles.summary}>
      <strong>{countOf(group.people, 'person', 'people')}</strong> met it {countOf(group.count, 'time')} in{' '}
      {countOf(group.sessions, 'session')}. First seen <RelativeTime at={group.firstSeenAt} timeZone={timeZone} />, last{' '}
      <RelativeTime at={group.lastSeenAt} timeZone={timeZone} />
      {group.releases.length > 0 && `, in ${group.releases.length === 1 ? 'release' : 'releases'} ${group.releases.join(', ')}`}.
    </p>
  )
}

const Shares = ({ title, rows, door }: SharesProps) => {
  const { id } = useProject()
  const all = rows.reduce((sum, { count }) => sum + count, 0)
  // Where all is the same and has no name there is nothing to read.
  if (rows.every(({ value }) => value === '')) return null
  return (
    <section className={styles.share}>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.shareRows}>
        {rows.map(({ value, count, people }) => (
          <li key={value} title={`${countOf(count, 'time')}, ${countOf(people, 'person', 'people')}`}>
            <ShareCell share={count / all}>
              {door === undefined || value === '' ? (
                value || 'Unknown'
              ) : (
                <Link className={styles.door} to="/p/$projectId/recordings" params={{ projectId: id }} search={{ [door]: value }}>
                  {value}
                </Link>
              )}
            </ShareCell>
            <span className={styles.number}>{formatNumber(count)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const PanelShape = () => (
  <div aria-busy="true">
    {['80%', '50%', '95%', '70%', '85%', '60%'].map((width) => (
      <Skeleton key={width} height={12} width={width} my={12} />
    ))}
  </div>
)
