import {
  listSharedRecordingAssets,
  readSharedRecording,
  readSharedTimeline,
  streamSharedEvents,
  streamSharedRecordingAssets,
} from '@throughline/contract'
import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { call } from '../../api/call.ts'
import { send } from '../../api/send.ts'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { formatDateTime } from '../../format/date.ts'
import { formatDuration } from '../../format/duration.ts'
import { PageShape } from '../../frame/page-shape.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Gate } from '../../ui/gate.tsx'
import { Logo } from '../../ui/logo.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StretchPlayer, type StretchSource } from '../recordings/watch/stretch-player.tsx'
import watch from '../recordings/watch/watch.module.css'
import styles from './shared-recording.module.css'

const sharedSource = (watchToken: string): StretchSource => ({
  fetchStream: (span, signal) => send(streamSharedEvents, { params: { watchToken }, query: { ...span } }, signal),
  assets: {
    list: async (signal) => (await call(listSharedRecordingAssets, { params: { watchToken } }, signal)).items,
    fetch: (hashes, signal) => send(streamSharedRecordingAssets, { params: { watchToken }, query: { hashes: hashes.join(',') } }, signal),
  },
})

/** One recording or clip, for somebody who has its link and no account. */
export const SharedRecordingPage = () => {
  const { token } = useParams({ from: '/watch/$token' })
  const { data, error, refetch } = useEndpoint(readSharedRecording, { params: { watchToken: token } })
  const { data: timeline } = useEndpoint(readSharedTimeline, { params: { watchToken: token } }, { enabled: data !== undefined })
  const source = useMemo(() => sharedSource(token), [token])
  if (error?.code === 'gone' || error?.code === 'not_found') {
    const lead = error.code === 'gone' ? error.message : 'It has run out, was revoked, or is not whole. Ask whoever sent it for a new one.'
    return (
      <Gate title="This link opens nothing" lead={lead}>
        {null}
      </Gate>
    )
  }
  return (
    <main className={styles.page}>
      <p className={styles.brand}>
        <Logo size={20} /> Throughline
      </p>
      {error && <ErrorNote title="The recording could not be loaded" error={error} onRetry={() => void refetch()} />}
      {!data && !error && <PageShape />}
      {data && (
        <div className={watch.page}>
          <PageHead title={data.title === '' ? `A visit to ${data.project}` : data.title}>
            {formatDuration(Date.parse(data.to) - Date.parse(data.from))} of a visit to {data.project} on{' '}
            {formatDateTime(data.from, data.timeZone)}
            {data.sharedBy !== null && `, shared by ${data.sharedBy}`}. What people type is never recorded. This link opens until{' '}
            {formatDateTime(data.expiresAt, data.timeZone)}.
          </PageHead>
          <StretchPlayer
            source={source}
            startsAt={Date.parse(data.from)}
            endsAt={Date.parse(data.to)}
            events={timeline?.items}
            isTruncated={timeline?.truncated ?? false}
          />
        </div>
      )}
    </main>
  )
}
