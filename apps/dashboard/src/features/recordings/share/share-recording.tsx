import { Button, Modal, NativeSelect, SegmentedControl } from '@mantine/core'
import { listRecordingShares, revokeRecordingShare, shareDays, shareRecording, type Clip, type RecordingShare } from '@throughline/contract'
import { useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { countOf } from '../../../format/count-of.ts'
import { formatDateTime } from '../../../format/date.ts'
import { formatDuration } from '../../../format/duration.ts'
import { ConfirmButton } from '../../../ui/confirm-button.tsx'
import { CopyField } from '../../../ui/copy-field.tsx'
import { FormError } from '../../../ui/form-error.tsx'
import styles from './share-recording.module.css'

interface ShareRecordingProps {
  isOpen: boolean
  projectId: string
  timeZone: string
  recordingId: string
  /** Undefined where the rest of the recording is gone: then only clips can be shared. */
  recording: { readonly live: boolean; readonly durationMs: number } | undefined
  clips: readonly Clip[]
  /** The clip that is meant; the whole recording, where there is none. */
  clipId?: string | undefined
  onClose: () => void
}

const WHOLE = 'recording'
const DEFAULT_DAYS = 7

/** Makes a link to a recording or one of its clips for people without an account, and lists those that can be opened. */
export const ShareRecording = (props: ShareRecordingProps) => (
  <Modal
    opened={props.isOpen}
    onClose={props.onClose}
    title={props.clipId === undefined ? 'Share this recording' : 'Share this clip'}
    size={480}
    closeButtonProps={{ 'aria-label': 'Close' }}
  >
    <ShareForm {...props} />
  </Modal>
)

const ShareForm = ({ projectId, timeZone, recordingId, recording, clips, clipId }: ShareRecordingProps) => {
  const [of, setOf] = useState(clipId ?? WHOLE)
  const [days, setDays] = useState(DEFAULT_DAYS)
  const shares = useEndpoint(listRecordingShares, { params: { projectId }, query: { recordingId } })
  const { mutate, data, error, isPending, reset } = useChange(shareRecording, { refresh: [listRecordingShares] })
  const clip = clips.find(({ id }) => id === of)
  const make = (): void => mutate({ params: { projectId }, body: { days, ...(of === WHOLE ? { recordingId } : { clipId: of }) } })
  return (
    <>
      {clips.length > 0 && recording && clipId === undefined && (
        <SegmentedControl
          fullWidth
          mb="sm"
          aria-label="What to share"
          value={of === WHOLE ? WHOLE : 'clip'}
          data={[
            { value: WHOLE, label: 'The whole recording' },
            { value: 'clip', label: 'A clip' },
          ]}
          onChange={(value) => {
            reset()
            setOf(value === WHOLE ? WHOLE : (clips[0]?.id ?? WHOLE))
          }}
        />
      )}
      {of !== WHOLE && clips.length > 1 && clipId === undefined && (
        <NativeSelect
          label="Clip"
          mb="sm"
          value={of}
          data={clips.map(({ id, title, fromMs, toMs }) => ({ value: id, label: `${title} (${formatDuration(toMs - fromMs)})` }))}
          onChange={({ currentTarget }) => {
            reset()
            setOf(currentTarget.value)
          }}
        />
      )}
      <p className={styles.about}>
        Whoever has the link sees{' '}
        {clip ? (
          <>
            <strong>“{clip.title}”</strong>, {formatDuration(clip.toMs - clip.fromMs)},
          </>
        ) : (
          'this recording'
        )}{' '}
        without an account, and nothing else: no notes, no tags, nobody’s name, no other visit.
        {!clip && recording?.live && ' The visit goes on: the link shows it up to now.'}
      </p>
      <FormError title="The link was not made" error={error} fields={[]} />
      {data ? (
        <>
          <CopyField label="Link" value={data.link} />
          <p className={styles.about}>It is shown only now: copy it before you close this.</p>
        </>
      ) : (
        <div className={styles.make}>
          <NativeSelect
            label="Opens for"
            value={String(days)}
            data={shareDays.map((each) => ({ value: String(each), label: countOf(each, 'day') }))}
            onChange={({ currentTarget }) => setDays(Number(currentTarget.value))}
          />
          <Button loading={isPending} onClick={make}>
            Make a link
          </Button>
        </div>
      )}
      {shares.data && shares.data.items.length > 0 && (
        <>
          <h3 className={styles.title}>Links that can be opened</h3>
          <ul className={styles.list}>
            {shares.data.items.map((share) => (
              <Share key={share.id} {...{ projectId, timeZone, share }} />
            ))}
          </ul>
        </>
      )}
    </>
  )
}

const Share = ({ projectId, timeZone, share }: { projectId: string; timeZone: string; share: RecordingShare }) => {
  const { id, title, clipId, createdBy, expiresAt, lastOpenedAt } = share
  const { mutate, isPending, error } = useChange(revokeRecordingShare, { refresh: [listRecordingShares] })
  const name = clipId === null ? 'the whole recording' : `“${title}”`
  return (
    <li className={styles.item}>
      <span className={styles.words}>
        <span className={styles.name}>{clipId === null ? 'The whole recording' : title}</span>
        <span className={styles.fact}>
          {createdBy ?? 'somebody who has left'}; until {formatDateTime(expiresAt, timeZone)};{' '}
          {lastOpenedAt === null ? 'never opened' : `last opened ${formatDateTime(lastOpenedAt, timeZone)}`}
        </span>
        <FormError title="It was not revoked" error={error} fields={[]} />
      </span>
      <ConfirmButton
        label="Revoke"
        deed={`Revoke the link to ${name}`}
        consequence="Whoever has this link sees nothing any more, at once. It cannot be put back; you can make another."
        disabled={isPending}
        isInPopover
        onConfirm={() => mutate({ params: { projectId, recordingShareId: id } })}
      />
    </li>
  )
}
