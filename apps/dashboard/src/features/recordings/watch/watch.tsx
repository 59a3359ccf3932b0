import { Tabs } from '@mantine/core'
import { useFullscreenElement } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { limits, readTimeline, streamRecordingEvents, type RecordingDetail } from '@throughline/contract'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { send } from '../../../api/send.ts'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { formatClock } from '../../../format/duration.ts'
import { fetchAssets } from '../../../player/fetch-assets.ts'
import { usePlayer } from '../../../player/use-player.ts'
import { useMay } from '../../organizations/use-role.ts'
import { useProject } from '../../projects/use-project.ts'
import { ClipHandles, ClipStretches, type Cut } from '../clips/clip-handles.tsx'
import { Composer, type Draft } from '../keepsakes/composer.tsx'
import { KeepsakesPanel } from '../keepsakes/keepsakes-panel.tsx'
import { inOrderOfTime, toldKeepsakes } from '../keepsakes/told-keepsakes.ts'
import { useKeepsakes } from '../keepsakes/use-keepsakes.ts'
import { useNoteWatching } from '../keepsakes/use-note-watching.ts'
import { openRecording } from '../open-recording.ts'
import { readRecordingsSearch } from '../recordings-search.ts'
import { ShareRecording } from '../share/share-recording.tsx'
import { familyOf } from '../timeline/families.ts'
import { TimelineBar } from '../timeline/timeline-bar.tsx'
import type { ToldEvent } from '../timeline/told-event.ts'
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
/** How long a clip is shown to be until somebody says where it ends. */
const CLIP_AT_FIRST_MS = 10_000
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
  const keepsakes = useKeepsakes(projectId, recordingId)
  const told = useMemo(
    () => inOrderOfTime(timeline.data?.items ?? [], keepsakes.data ? toldKeepsakes(keepsakes.data) : []),
    [timeline.data, keepsakes.data],
  )
  const clips = keepsakes.data?.clips ?? []
  const written = (keepsakes.data?.notes.length ?? 0) + clips.length + (keepsakes.data?.tags.length ?? 0)
  const { organizationId } = useProject()
  const may = useMay('recording.annotate', organizationId)
  const mayShare = useMay('recording.share', organizationId)
  const [draft, setDraft] = useState<Draft>()
  const [isSharing, setSharing] = useState(false)

  const player = usePlayer(
    { startsAt, endsAt, at: Math.min(endsAt, startsAt + readMoment(search.t)), isLive, ...habits },
    (span, signal) => send(streamRecordingEvents, { params: sent.params, query: { ...span } }, signal),
    fetchAssets(projectId, recordingId),
  )
  const offset = (): number => player.store.get().at - startsAt
  const seek = (offsetMs: number): void => player.seek(startsAt + offsetMs)

  const { stop: stopNoting } = useNoteWatching({ projectId, recordingId, store: player.store, startsAt, onWatched: keepsakes.refresh })

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
    const target = direction === 1 ? nextEvent(told, offset()) : previousEvent(told, offset())
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
  /** Writing takes its time: the moment that is written to stays in sight. */
  const write = (kind: 'note' | 'tag'): void => {
    player.pause()
    setDraft({ kind, atMs: Math.round(offset()) })
  }
  const within = (ms: number): number => Math.min(durationMs, Math.max(0, ms))
  const cutAt = (): void => {
    const at = Math.round(offset())
    if (draft?.kind !== 'clip') {
      setDraft({ kind: 'clip', isOpen: true, fromMs: at, toMs: within(at + CLIP_AT_FIRST_MS) })
      return
    }
    const [fromMs, toMs] = at < draft.fromMs ? [at, draft.fromMs] : [draft.fromMs, at]
    player.pause()
    setDraft({ kind: 'clip', isOpen: false, fromMs, toMs: within(Math.max(toMs, fromMs + limits.keepsakes.minClipMs)) })
  }
  const changeCut = (cut: Cut): void => setDraft({ kind: 'clip', isOpen: false, ...cut })
  const save = async (written: Draft, words: string): Promise<boolean> => {
    if (written.kind === 'note') return keepsakes.addNote(written.atMs, words)
    if (written.kind === 'tag') return keepsakes.tag(words, written.atMs)
    const clip = await keepsakes.makeClip(written.fromMs, written.toMs, words)
    if (clip) notifications.show({ message: `“${clip.title}” is made. It stays when the recording goes.` })
    return clip !== undefined
  }
  const mayWrite = may && recording.replayable

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
    j: () => go(neighbours.next),
    k: () => go(neighbours.previous),
    l: copyLink,
    ...(mayWrite && { n: () => write('note'), t: () => write('tag'), c: cutAt }),
    ...(draft && { Escape: () => setDraft(undefined) }),
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
        onShare={mayShare && recording.replayable ? () => setSharing(true) : undefined}
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
            <TimelineBar store={player.store} startsAt={startsAt} durationMs={durationMs} events={told} onSeek={seek}>
              <ClipStretches clips={clips} durationMs={durationMs} />
              {draft?.kind === 'clip' && (
                <ClipHandles cut={draft} durationMs={durationMs} leastMs={limits.keepsakes.minClipMs} onChange={changeCut} />
              )}
            </TimelineBar>
            {draft && (
              <Composer
                key={draft.kind === 'clip' ? 'clip' : `${draft.kind} ${draft.atMs}`}
                projectId={projectId}
                draft={draft}
                now={() => within(Math.round(offset()))}
                onCut={changeCut}
                onSave={save}
                onClose={() => setDraft(undefined)}
              />
            )}
            <Controls
              player={player}
              startsAt={startsAt}
              durationMs={durationMs}
              isLive={isLive}
              habits={habits}
              onSpeed={setSpeed}
              onSkipping={setSkipping}
              onStep={step}
              writing={
                mayWrite
                  ? {
                      onNote: () => write('note'),
                      onTag: () => write('tag'),
                      onClip: cutAt,
                      isCutting: draft?.kind === 'clip' && draft.isOpen,
                    }
                  : undefined
              }
              onFullScreen={toggleFullScreen}
              isFullScreen={isFullScreen}
            />
          </div>
        </div>
        <Tabs defaultValue="events" className={styles.side} classNames={{ panel: styles.panel, list: styles.tabs }}>
          <Tabs.List>
            <Tabs.Tab value="events">What happened</Tabs.Tab>
            <Tabs.Tab value="keepsakes">Notes{written > 0 && ` ${written}`}</Tabs.Tab>
            <Tabs.Tab value="facts">About the visit</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="events">
            <EventList
              projectId={projectId}
              store={player.store}
              startsAt={startsAt}
              events={timeline.data && told}
              isTruncated={timeline.data?.truncated ?? false}
              onSeek={seek}
            />
          </Tabs.Panel>
          <Tabs.Panel value="keepsakes">
            <KeepsakesPanel
              projectId={projectId}
              timeZone={timeZone}
              keepsakes={keepsakes}
              may={may}
              onSeek={seek}
              onNote={() => write('note')}
              onClip={cutAt}
              onUnwatched={stopNoting}
            />
          </Tabs.Panel>
          <Tabs.Panel value="facts">
            <Facts projectId={projectId} timeZone={timeZone} recording={recording} events={events} onSeek={seek} />
          </Tabs.Panel>
        </Tabs>
      </div>
      <KeysHelp isOpen={isHelping} onClose={() => setHelping(false)} />
      <ShareRecording
        isOpen={isSharing}
        projectId={projectId}
        timeZone={timeZone}
        recordingId={recordingId}
        recording={recording}
        clips={clips}
        onClose={() => setSharing(false)}
      />
      <DeleteDialog
        isOpen={isDeleting}
        projectId={projectId}
        recordingId={recordingId}
        lost={{ notes: keepsakes.data?.notes.length ?? 0, clips: clips.length }}
        onClose={() => setDeleting(false)}
        onDeleted={() =>
          void navigate({ to: '/p/$projectId/recordings', params: { projectId }, search: readRecordingsSearch({ ...search }) })
        }
      />
    </div>
  )
}

const nextEvent = (events: readonly ToldEvent[], offsetMs: number): ToldEvent | undefined =>
  events.find((event) => familyOf(event) !== undefined && event.offsetMs > offsetMs + 1)

const previousEvent = (events: readonly ToldEvent[], offsetMs: number): ToldEvent | undefined =>
  events.findLast((event) => familyOf(event) !== undefined && event.offsetMs < offsetMs - SEEN_MS)
