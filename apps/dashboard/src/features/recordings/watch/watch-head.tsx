import { ActionIcon, Button, Kbd, Menu, Tooltip } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowLeft,
  IconArrowUp,
  IconDots,
  IconFlame,
  IconKeyboard,
  IconLink,
  IconShare2,
  IconTrash,
} from '@tabler/icons-react'
import type { RecordingDetail } from '@throughline/contract'
import type { ReactNode } from 'react'
import { formatClock } from '../../../format/duration.ts'
import type { PlayerStore } from '../../../player/player-store.ts'
import { usePlayerState } from '../../../player/use-player-state.ts'
import { LiveDot } from '../../../ui/live-dot.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { openPerson } from '../../people/open-person.ts'
import { usePersonName } from '../../people/use-person-name.ts'
import { Fidelity } from '../fidelity/fidelity.tsx'
import type { RecordingSearch } from '../recording-search.ts'
import { readRecordingsSearch } from '../recordings-search.ts'
import { recordingSentence } from './recording-sentence.ts'
import type { Neighbours } from './use-neighbours.ts'
import styles from './watch.module.css'

interface WatchHeadProps {
  projectId: string
  timeZone: string
  recording: RecordingDetail
  search: RecordingSearch
  store: PlayerStore
  startsAt: number
  neighbours: Neighbours
  onGo: (id: string | null) => void
  onCopyLink: () => void
  /** Undefined for whoever may not, or where there is nothing to share. */
  onShare: (() => void) | undefined
  /** Undefined while there is no page. */
  onHeatmap: (() => void) | undefined
  onDelete: () => void
  onHelp: () => void
}

/** Whose visit this is, what came of it, and what can be done with it. */
export const WatchHead = (props: WatchHeadProps) => {
  const { projectId, timeZone, recording, search, store, startsAt, neighbours, onGo, onCopyLink, onShare, onHeatmap, onDelete, onHelp } =
    props
  const name = usePersonName(projectId, recording)
  return (
    <PageHead
      back={
        <div className={styles.trail}>
          <TextLink
            to="/p/$projectId/recordings"
            params={{ projectId }}
            search={readRecordingsSearch({ ...search })}
            className={styles.back}
          >
            <IconArrowLeft size={14} aria-hidden /> Recordings
          </TextLink>
          {recording.live && <LiveDot state="good">Going on now</LiveDot>}
        </div>
      }
      title={
        <TextLink {...openPerson(projectId, recording)} className={styles.who}>
          {name}
        </TextLink>
      }
      name={name}
      actions={
        <>
          <Step
            label="Previous recording of the list"
            keys="k"
            isOff={neighbours.previous === null}
            onClick={() => onGo(neighbours.previous)}
          >
            <IconArrowUp size={16} />
          </Step>
          <Step label="Next recording of the list" keys="j" isOff={neighbours.next === null} onClick={() => onGo(neighbours.next)}>
            <IconArrowDown size={16} />
          </Step>
          <Button variant="default" size="compact-md" leftSection={<IconLink size={16} />} onClick={onCopyLink}>
            <CopyLabel store={store} startsAt={startsAt} />
          </Button>
          {onShare && (
            <Button variant="default" size="compact-md" leftSection={<IconShare2 size={16} />} onClick={onShare}>
              Share
            </Button>
          )}
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="default" size={30} aria-label="More">
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {onHeatmap && (
                <Menu.Item leftSection={<IconFlame size={16} />} onClick={onHeatmap}>
                  Heatmap on this moment
                </Menu.Item>
              )}
              <Menu.Item leftSection={<IconKeyboard size={16} />} rightSection={<Kbd size="xs">?</Kbd>} onClick={onHelp}>
                Keys of the player
              </Menu.Item>
              <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={onDelete}>
                Delete the recording
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      }
    >
      {recordingSentence(recording, timeZone)}{' '}
      {recording.replayable && <Fidelity projectId={projectId} recordingId={recording.id} isLive={recording.live} />}
    </PageHead>
  )
}

const CopyLabel = ({ store, startsAt }: { store: PlayerStore; startsAt: number }) => {
  const second = usePlayerState(store, (state) => Math.max(0, Math.floor((state.at - startsAt) / 1_000)))
  return <span className={styles.copy}>Copy link at {formatClock(second * 1_000)}</span>
}

interface StepProps {
  label: string
  keys: string
  isOff: boolean
  onClick: () => void
  children: ReactNode
}

const Step = ({ label, keys, isOff, onClick, children }: StepProps) => (
  <Tooltip
    openDelay={400}
    label={
      <>
        {label} <Kbd size="xs">{keys}</Kbd>
      </>
    }
  >
    <ActionIcon variant="default" size={30} aria-label={label} disabled={isOff} onClick={onClick}>
      {children}
    </ActionIcon>
  </Tooltip>
)
