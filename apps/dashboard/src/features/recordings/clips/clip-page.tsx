import { Button } from '@mantine/core'
import { IconArrowLeft, IconShare2 } from '@tabler/icons-react'
import { readClip, readClipTimeline, type Output } from '@throughline/contract'
import { useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { formatDateTime } from '../../../format/date.ts'
import { formatDuration } from '../../../format/duration.ts'
import { PageShape } from '../../../frame/page-shape.tsx'
import { ButtonLink } from '../../../ui/button-link.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { useMay } from '../../organizations/use-role.ts'
import { useProject } from '../../projects/use-project.ts'
import { ShareRecording } from '../share/share-recording.tsx'
import { StretchPlayer } from '../watch/stretch-player.tsx'
import styles from '../watch/watch.module.css'
import { clipSource } from './clip-source.ts'

/** One clip, to be watched: nothing but its stretch. */
export const ClipPage = () => {
  const { id: projectId } = useProject()
  const { clipId } = useParams({ from: '/signed-in/p/$projectId/recordings/clips/$clipId' })
  const { data, error, refetch } = useEndpoint(readClip, { params: { projectId, clipId } })
  if (data) return <WatchClip key={clipId} projectId={projectId} clip={data} />
  if (!error) return <PageShape />
  if (error.code !== 'not_found') return <ErrorNote title="The clip could not be opened" error={error} onRetry={() => void refetch()} />
  return (
    <EmptyState
      title="This clip is not there"
      action={
        <ButtonLink variant="default" to="/p/$projectId/recordings/clips" params={{ projectId }}>
          All clips
        </ButtonLink>
      }
    >
      It was removed, or its recording was deleted, or the link has lost a letter on its way.
    </EmptyState>
  )
}

const WatchClip = ({ projectId, clip }: { projectId: string; clip: Output<typeof readClip> }) => {
  const { timeZone, organizationId } = useProject()
  const mayShare = useMay('recording.share', organizationId)
  const [isSharing, setSharing] = useState(false)
  const { data: timeline } = useEndpoint(readClipTimeline, { params: { projectId, clipId: clip.id } })
  const source = useMemo(() => clipSource(projectId, clip.id), [projectId, clip.id])
  const clips = useMemo(() => [clip], [clip])
  return (
    <div className={styles.page}>
      <PageHead
        back={
          <div className={styles.trail}>
            <TextLink to="/p/$projectId/recordings/clips" params={{ projectId }} className={styles.back}>
              <IconArrowLeft size={14} aria-hidden /> Clips
            </TextLink>
          </div>
        }
        title={clip.title}
        actions={
          <>
            {clip.hasRecording && (
              <ButtonLink
                variant="default"
                size="compact-md"
                to="/p/$projectId/recordings/$rid"
                params={{ projectId, rid: clip.recordingId }}
                search={{ t: String(Math.floor(clip.fromMs / 1_000)) }}
              >
                The whole visit
              </ButtonLink>
            )}
            {mayShare && (
              <Button variant="default" size="compact-md" leftSection={<IconShare2 size={16} />} onClick={() => setSharing(true)}>
                Share
              </Button>
            )}
          </>
        }
      >
        {formatDuration(clip.toMs - clip.fromMs)} of a visit on {formatDateTime(clip.recordingStartedAt, timeZone)}, cut out by{' '}
        {clip.author} on {formatDateTime(clip.createdAt, timeZone)}.
        {!clip.hasRecording && ' The rest of the visit is no longer there to be watched.'}
      </PageHead>
      <StretchPlayer
        source={source}
        startsAt={Date.parse(clip.from)}
        endsAt={Date.parse(clip.to)}
        events={timeline?.items}
        isTruncated={timeline?.truncated ?? false}
      />
      <ShareRecording
        isOpen={isSharing}
        projectId={projectId}
        timeZone={timeZone}
        recordingId={clip.recordingId}
        recording={undefined}
        clips={clips}
        clipId={clip.id}
        onClose={() => setSharing(false)}
      />
    </div>
  )
}
