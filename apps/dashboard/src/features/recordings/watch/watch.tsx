import { Tabs } from '@mantine/core'
import { useFullscreenElement } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { readTimeline, streamRecordingEvents, type RecordingDetail, type TimelineEvent } from '@throughline/contract'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useState } from 'react'
import { send } from '../../../api/send.ts'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { formatClock } from '../../../format/duration.ts'
import { fetchAssets } from '../../../player/fetch-assets.ts'
import { usePlayer } from '../../../player/use-player.ts'
import { openRecording } from '../open-recording.ts'
import { readRecordingsSearch } from '../recordings-search.ts'
import { familyOf } from '../timeline/families.ts'
import { TimelineBar } from '../timeline/timeline-bar.tsx'
import { AtEnd } from './at-end.tsx'
import { Controls } from './controls.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { EventList } from './event-list.tsx'
import { Facts } from './facts.tsx'
import { heatmapOfMoment } from './heatmap-of-moment.ts'
import { KeysHelp } from './keys-help.tsx'
import { momentLink, readMoment } from './moment-link.ts'
import { nextSpeed, usePlayerHabits } from './player-habits.ts'
import { Stage } from './stage.tsx'
import { UrlBar } from './url-bar.tsx'
import { useNeighbours } from './use-neighbours.ts'
import { usePlayerKeys } from './use-player-keys.ts'
import { WatchHead } from './watch-head.tsx'
import styles from './watch.module.css'

interface WatchProps {
  projectId: string
  timeZone: string
  recording: RecordingDetail
  /** Begins anew, after something could not be loaded. */
  onRetry: () => void
}

const STEP_MS = 5_000
/** An event this close is the one that is being seen: the one before it is meant. */
const SEEN_MS = 800

/** The player with all that belongs to it. */
export const Watch = ({ projectId, timeZone, recording, onRetry }: WatchProps) => {
  const { id: recordingId, live: isLive } = recording
  const startsAt = Date.parse(recording.startedAt)
  const endsAt = Date.parse(recording.endedAt)
  const durationMs = Math.max(1, endsAt - startsAt)
  const search = useSearch({ from: '/signed-in/p/$projectId/recordings/$rid' })
  const navigate = useNavigate()
  const [habits, setHabits] = usePlayerHabits()
  const [isDeleting, setDeleting] = useState(false)
  const [isHelping, setHelping] = useState(false)
  const { ref: fullScreenRef, toggle: switchFullScreen, fullscreen: isFullScreen } = useFullscreenElement<HTMLDivElement>()
  const neighbours = useNeighbours(projectId, recording, search)
  const sent = { params: { projectId, recordingId } }
  const timeline = useEndpoint(readTimeline, sent)
  const events = timeline.data?.items ?? []

  const player = usePlayer(
    { startsAt, endsAt, at: Math.min(endsAt, startsAt + readMoment(search.t)), isLive, ...habits },
    (span, signal) => send(streamRecordingEvents, { params: sent.params, query: { ...span } }, signal),
    fetchAssets(projectId, recordingId),
  )
  const offset = (): number => player.store.get().at - startsAt
  const seek = (offsetMs: number): void => player.seek(startsAt + offsetMs)

  const grow = useEffectEvent((until: number, isStillLive: boolean) => {
    player.extend(until, isStillLive)
    void timeline.refetch()
  })
  useEffect(() => grow(endsAt, isLive), [endsAt, isLive])

  const go = (id: string | null): void => {
    if (id !== null) void navigate({ ...openRecording(projectId, id, search) })
  }
  const setSpeed = (speed: number): void => {
    setHabits({ ...habits, speed })
    player.setSpeed(speed)
  }
  const setSkipping = (skipsInactivity: boolean): void => {
    setHabits({ ...habits, skipsInactivity })
    player.setSkipsInactivity(skipsInactivity)
  }
  const step = (direction: 1 | -1): void => {
    const target = direction === 1 ? nextEvent(events, offset()) : previousEvent(events, offset())
    if (target) seek(target.offsetMs)
  }
  const copyLink = (): void => {
    const at = offset()
    navigator.clipboard.writeText(momentLink(location.origin, projectId, recordingId, at)).then(
      () => notifications.show({ message: `A link to ${formatClock(at)} is copied.` }),
      () =>
        notifications.show({
          message: 'The browser did not allow copying. The address of this page is a link to the recording.',
          color: 'red',
        }),
    )
  }
  const views = events.filter(({ kind }) => kind === 'pageview')
  const showHeatmap = (): void => {
    const { at, page } = player.store.get()
    const found = heatmapOfMoment({ recordingId, views, at, offsetMs: at - startsAt, width: page?.width ?? 0 })
    if (found) void navigate({ to: '/p/$projectId/heatmaps', params: { projectId }, search: found })
  }
  const toggleFullScreen = document.fullscreenEnabled ? () => void switchFullScreen() : undefined

  usePlayerKeys({
    ' ': player.toggle,
    ArrowLeft: () => seek(offset() - STEP_MS),
    ArrowRight: () => seek(offset() + STEP_MS),
    'shift ArrowLeft': () => step(-1),
    'shift ArrowRight': () => step(1),
    '<': () => setSpeed(nextSpeed(habits.speed, -1)),
    '>': () => setSpeed(nextSpeed(habits.speed, 1)),
    s: () => setSkipping(!habits.skipsInactivity),
    f: () => toggleFullScreen?.(),
    n: () => go(neighbours.next),
    p: () => go(neighbours.previous),
    c: copyLink,
    '?': () => setHelping(true),
  })

  return (
    <div className={styles.page}>
      <WatchHead
        projectId={projectId}
        timeZone={timeZone}
        recording={recording}
        search={search}
        store={player.store}
        startsAt={startsAt}
        neighbours={neighbours}
        onGo={go}
        onCopyLink={copyLink}
        onHeatmap={views.length > 0 && recording.replayable ? showHeatmap : undefined}
        onDelete={() => setDeleting(true)}
        onHelp={() => setHelping(true)}
      />
      <div className={styles.watch}>
        <div ref={fullScreenRef} className={styles.player}>
          <UrlBar store={player.store} startsAt={startsAt} views={views} />
          <Stage
            player={player}
            startsAt={startsAt}
            endsAt={endsAt}
            isReplayable={recording.replayable}
            onRetry={onRetry}
            atEnd={<AtEnd onAgain={player.play} onNext={neighbours.next === null ? undefined : () => go(neighbours.next)} />}
          />
          <div className={styles.below}>
            <TimelineBar store={player.store} startsAt={startsAt} durationMs={durationMs} events={events} onSeek={seek} />
            <Controls
              player={player}
              startsAt={startsAt}
              durationMs={durationMs}
              isLive={isLive}
              habits={habits}
              onSpeed={setSpeed}
              onSkipping={setSkipping}
              onStep={step}
              onFullScreen={toggleFullScreen}
              isFullScreen={isFullScreen}
            />
          </div>
        </div>
        <Tabs defaultValue="events" className={styles.side} classNames={{ panel: styles.panel, list: styles.tabs }}>
          <Tabs.List>
            <Tabs.Tab value="events">What happened</Tabs.Tab>
            <Tabs.Tab value="facts">About the visit</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="events">
            <EventList
              projectId={projectId}
              store={player.store}
              startsAt={startsAt}
              events={timeline.data?.items}
              isTruncated={timeline.data?.truncated ?? false}
              onSeek={seek}
            />
          </Tabs.Panel>
          <Tabs.Panel value="facts">
            <Facts projectId={projectId} timeZone={timeZone} recording={recording} events={events} onSeek={seek} />
          </Tabs.Panel>
        </Tabs>
      </div>
      <KeysHelp isOpen={isHelping} onClose={() => setHelping(false)} />
      <DeleteDialog
        isOpen={isDeleting}
        projectId={projectId}
        recordingId={recordingId}
        onClose={() => setDeleting(false)}
        onDeleted={() =>
          void navigate({ to: '/p/$projectId/recordings', params: { projectId }, search: readRecordingsSearch({ ...search }) })
        }
      />
    </div>
  )
}

const nextEvent = (events: readonly TimelineEvent[], offsetMs: number): TimelineEvent | undefined =>
  events.find((event) => familyOf(event) !== undefined && event.offsetMs > offsetMs + 1)

const previousEvent = (events: readonly TimelineEvent[], offsetMs: number): TimelineEvent | undefined =>
  events.findLast((event) => familyOf(event) !== undefined && event.offsetMs < offsetMs - SEEN_MS)
