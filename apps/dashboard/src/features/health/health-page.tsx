import { readHealth, type DataHealth } from '@throughline/contract'
import { Skeleton } from '@mantine/core'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { countOf } from '../../format/count-of.ts'
import { formatDuration } from '../../format/duration.ts'
import { formatNumber } from '../../format/number.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Section } from '../../ui/section.tsx'
import { useProject } from '../projects/use-project.ts'
import { Equation } from './equation.tsx'
import styles from './health.module.css'
import { RecorderCosts } from './recorder-costs.tsx'
import { Rejections } from './rejections.tsx'
import { SpoolLine } from './spool-line.tsx'

const REFRESH_MS = 5_000

/** What arrived, and what became of it: nothing is dropped without being counted here. */
export const HealthPage = () => {
  const { id } = useProject()
  const { data, error, refetch } = useEndpoint(readHealth, { params: { projectId: id } }, { refreshEveryMs: REFRESH_MS })
  const isEmpty =
    data !== undefined && data.events.received === 0 && data.recordingChunks.received === 0 && (data.inStore?.events ?? 0) === 0
  return (
    <>
      <PageHead title="Has everything arrived?">{data && !isEmpty && <Answer health={data} />}</PageHead>
      {error && <ErrorNote title="The counts could not be loaded" error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton height={320} />}
      {isEmpty && <NothingYet projectId={id} />}
      {data && !isEmpty && <Ledger health={data} />}
      {data && !isEmpty && <RecorderCosts projectId={id} />}
    </>
  )
}

const Answer = ({ health: { balanced, events, lastReceivedAt } }: { health: DataHealth }) => {
  if (events.received === 0) return <>Nothing has come through the collector yet; what is in the store was put there in another way.</>
  return (
    <>
      {balanced ? 'Yes: of ' : 'Not all is accounted for: of '}
      <strong>{countOf(events.received, 'event')}</strong> that reached the server, <strong>{formatNumber(events.stored)}</strong> are
      stored
      {balanced ? ', and what became of every other one stands below.' : ', and the counts below do not add up. Look at the server’s log.'}
      {lastReceivedAt !== null && (
        <>
          {' '}
          The latest came <RelativeTime at={lastReceivedAt} />.
        </>
      )}
    </>
  )
}

const NothingYet = ({ projectId }: { projectId: string }) => (
  <EmptyState
    title="What arrives, and what becomes of it, will stand here"
    action={
      <ButtonLink to="/p/$projectId/install" params={{ projectId }}>
        Install the script tag
      </ButtonLink>
    }
  >
    Every event and every piece of a recording is counted when it reaches the server, and again when it is stored or not taken. Nothing has
    reached it from this project yet.
  </EmptyState>
)

const Ledger = ({ health }: { health: DataHealth }) => (
  <>
    <Section title="Events" about="Page views, clicks, errors and your own events, since the project was made.">
      <Equation counts={health.events} />
      {health.inStore && <StoreLine ledger={health.events.stored} store={health.inStore.events} />}
    </Section>
    <Section title="Recording chunks" about="A recording arrives in pieces, one every few seconds.">
      <Equation counts={health.recordingChunks} />
      {health.inStore && <StoreLine ledger={health.recordingChunks.stored} store={health.inStore.recordingChunks} />}
    </Section>
    <Section
      title="Files of pages"
      about="Style sheets, images and fonts that recorded pages used. Each is sent by the first visitor whose browser has it, and kept once; a duplicate is one that two sent at the same time."
    >
      <Equation counts={health.assets} />
      {health.inStore && <StoreLine ledger={health.assets.stored} store={health.inStore.assets} />}
    </Section>
    <Section
      title="What was not taken"
      about="Each with its reason. The site is told at once, and the tracker sends again what can be sent again."
    >
      <Rejections events={health.events.rejectedBy} chunks={health.recordingChunks.rejectedBy} files={health.assets.rejectedBy} />
    </Section>
    <Section title="On the way" about="What is accepted is first flushed to disk, into the spool, and stored from there.">
      {health.delayMs && (
        <p className={styles.line}>
          Half of what arrives is stored within <strong>{formatDuration(health.delayMs.median)}</strong>, and 99 % within{' '}
          <strong>{formatDuration(health.delayMs.p99)}</strong>.
        </p>
      )}
      <SpoolLine spool={health.spool} />
      <Truncated counts={health.truncated} />
    </Section>
  </>
)

const differenceToStore = (ledger: number, store: number): string => {
  if (store === ledger) return ', the same number.'
  const difference = formatNumber(Math.abs(store - ledger))
  return store > ledger
    ? `, ${difference} more than came through the collector: the demo’s visits, for example, are put there directly.`
    : `, ${difference} fewer than the ledger says: what was deleted, or has outlived its keeping, is no longer there.`
}

const StoreLine = ({ ledger, store }: { ledger: number; store: number }) => (
  <p className={styles.line}>
    The analytics store itself holds <strong>{formatNumber(store)}</strong>
    {differenceToStore(ledger, store)}
  </p>
)

const Truncated = ({ counts }: { counts: Record<string, number> }) => {
  const fields = Object.entries(counts).filter(([, count]) => count > 0)
  if (fields.length === 0) return <p className={styles.line}>No value was longer than its limit.</p>
  return (
    <p className={styles.line}>
      Values that were cut to their limit: {fields.map(([field, count]) => `${field} ${formatNumber(count)}`).join(', ')}. The rest of each
      event was kept.
    </p>
  )
}
