import { Skeleton } from '@mantine/core'
import { readLive, type Live } from '@throughline/contract'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { countOf } from '../../format/count-of.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { LiveDot } from '../../ui/live-dot.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { useProject } from '../projects/use-project.ts'
import { EventStream } from './event-stream.tsx'
import styles from './live.module.css'
import { MinuteBars } from './minute-bars.tsx'
import { RankedLists } from './ranked-lists.tsx'
import { useAnnouncement } from './use-announcement.ts'

/** While the page is seen; a hidden tab asks nothing. */
const REFRESH_MS = 5_000

const active = ({ now: { people } }: Live): string =>
  people === 0 ? 'Nobody is active now' : `${countOf(people, 'person', 'people')} ${people === 1 ? 'is' : 'are'} active now`

/** The last half hour as it goes on: who is there, minute by minute, where from, and what they do. */
export const LivePage = () => {
  const { id, timeZone } = useProject()
  const { data, error, refetch } = useEndpoint(readLive, { params: { projectId: id } }, { refreshEveryMs: REFRESH_MS })
  const said = useAnnouncement(data && active(data))
  const isQuiet = data?.totals.people === 0 && data.events.length === 0
  return (
    <>
      <PageHead title="What goes on now?">
        {data ? (
          <span className={styles.sentence}>
            <LiveDot state={data.now.people > 0 ? 'good' : 'still'}>
              <strong>{active(data)}</strong>
            </LiveDot>
            <span>
              {countOf(data.totals.people, 'person', 'people')} in the last 30 minutes, in {countOf(data.totals.sessions, 'session')} with{' '}
              {countOf(data.totals.pageviews, 'page view')}.
            </span>
          </span>
        ) : (
          !error && <Skeleton height={14} width={320} my={4} />
        )}
      </PageHead>
      {/* Read aloud now and then; the numbers themselves change too often for that. */}
      <output className={styles.unseen} aria-live="polite">
        {said}
      </output>
      {error && <ErrorNote title="What goes on now could not be loaded" error={error} onRetry={() => void refetch()} />}
      {isQuiet ? (
        <EmptyState title="Nobody was there in the last 30 minutes" small>
          This page looks again every few seconds, and shows the next visit as it comes. What was before stands{' '}
          <TextLink to="/p/$projectId" params={{ projectId: id }} underline="always">
            on Home
          </TextLink>
          .
        </EmptyState>
      ) : (
        data && (
          <>
            <MinuteBars projectId={id} timeZone={timeZone} minutes={data.minutes} />
            <RankedLists projectId={id} live={data} />
            <EventStream projectId={id} timeZone={timeZone} events={data.events} />
          </>
        )
      )}
    </>
  )
}
