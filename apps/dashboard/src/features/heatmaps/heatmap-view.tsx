import type { Device, Heatmap, HeatmapKind, SignalName, SnapshotId } from '@throughline/contract'
import { useState } from 'react'
import { countOf } from '../../format/count-of.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { deviceNames } from '../recordings/filters/filter-words.ts'
import { AttentionList } from './attention-list.tsx'
import { ElementsInNumbers } from './elements-in-numbers.tsx'
import { ElementsList } from './elements-list.tsx'
import type { HeatHabits } from './heat-habits.ts'
import styles from './heatmap-page.module.css'
import { HeatmapPicture, PictureShape, sourceOf, type Camera } from './heatmap-picture.tsx'
import { heatmapWords } from './heatmap-words.ts'
import { nameOfElement } from './name-of-element.ts'
import { ReachList } from './reach-list.tsx'

interface HeatmapViewProps {
  projectId: string
  timeZone: string
  /** Undefined while it is on its way. */
  heatmap: Heatmap | undefined
  isFailed: boolean
  /** The moment that somebody wants to see under it. */
  asked: SnapshotId | undefined
  /** Back to a picture that the server chooses. */
  onTypical: () => void
  device: Device
  inWords: string
  /** Of which visits, in words; undefined for all. */
  sessions: string | undefined
  /** What the door to the recordings takes along. */
  search: { where?: string; segment?: string }
  habits: HeatHabits
  onCamera: (camera: Camera | undefined) => void
}

/** The picture, and beside it the elements that were clicked or rested upon, or how many saw how much of the page. */
export const HeatmapView = ({
  projectId,
  timeZone,
  heatmap,
  isFailed,
  asked,
  onTypical,
  device,
  inWords,
  sessions,
  search,
  habits,
  onCamera,
}: HeatmapViewProps) => {
  const [looked, setLooked] = useState<string | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  if (!heatmap && isFailed) return null
  if (!heatmap) {
    return (
      <div className={styles.view}>
        <div className={styles.figure}>
          <PictureShape />
        </div>
      </div>
    )
  }
  const words = heatmapWords[heatmap.kind]
  // A recording cannot be asked for where pointers rested; whoever clicked in a rage, or in vain, clicked.
  const clicked = heatmap.kind === 'move' ? undefined : heatmap.elements.find(({ selector }) => selector === chosen)
  const signal = signals[heatmap.kind]
  return (
    <>
      <div className={styles.view}>
        {heatmap.snapshotId === null ? (
          <NoPicture heatmap={heatmap} device={device} inWords={inWords} />
        ) : (
          <HeatmapPicture
            key={heatmap.snapshotId}
            projectId={projectId}
            timeZone={timeZone}
            heatmap={heatmap}
            source={sourceOf(projectId, heatmap.snapshotId)}
            inWords={inWords}
            sessions={sessions}
            asked={asked}
            onTypical={onTypical}
            {...habits}
            outlined={looked ?? chosen}
            chosen={chosen}
            onCamera={onCamera}
          />
        )}
        <aside className={styles.side} aria-label={`${words.many} in numbers`}>
          {heatmap.elements.length > 0 && (
            <ElementsList elements={heatmap.elements} many={words.many} chosen={chosen} onLook={setLooked} onChoose={setChosen} />
          )}
          {heatmap.reach && heatmap.sampleSize > 0 && (
            <ReachList reach={heatmap.reach} documentHeight={heatmap.snapshot?.documentHeight ?? 0} />
          )}
          {heatmap.attention && heatmap.sampleSize > 0 && (
            <AttentionList attention={heatmap.attention} documentHeight={heatmap.snapshot?.documentHeight ?? 0} />
          )}
          {heatmap.sampleSize === 0 && (
            <EmptyState small title={`No ${words.many.toLowerCase()} yet`}>
              {heatmap.pageviews === 0
                ? `Nobody opened this page on a ${device} ${inWords}. Look at a longer period, or at another device.`
                : `The page was opened ${countOf(heatmap.pageviews, 'time')} on a ${device} ${inWords}, and nothing was ${words.done}. Look at a longer period, or at another device.`}
            </EmptyState>
          )}
          <p className={styles.door}>
            <TextLink
              to="/p/$projectId/recordings"
              params={{ projectId }}
              search={{
                route: heatmap.route,
                device,
                ...(search.where && { where: search.where }),
                ...(search.segment && { segment: search.segment }),
                ...(signal && { signal }),
                ...(clicked && { clicked: clicked.selector }),
              }}
              size="sm"
            >
              {clicked
                ? `Watch visits that ${words.did} ${nameOfElement(clicked)}`
                : signal
                  ? `Watch visits with ${words.many.toLowerCase()} here`
                  : 'Watch visits to this page'}
            </TextLink>
          </p>
        </aside>
      </div>
      <ElementsInNumbers heatmap={heatmap} chosen={chosen} onChoose={setChosen} onLook={setLooked} />
    </>
  )
}

/** What the recordings behind a heatmap are asked for. */
const signals: Partial<Record<HeatmapKind, SignalName>> = { rage: 'rage_click', dead: 'dead_click' }

const NoPicture = ({ heatmap, device, inWords }: { heatmap: Heatmap; device: Device; inWords: string }) => (
  <EmptyState title="There is no picture of this page yet">
    The page is drawn from a recorded visit on a {(deviceNames[device] ?? device).toLowerCase()}, and there is none {inWords}. It comes with
    the next one: see under Settings that recording is switched on, or choose another device.
    {heatmap.sampleSize > 0 && ` The ${countOf(heatmap.sampleSize, heatmapWords[heatmap.kind].one)} beside it are counted all the same.`}
  </EmptyState>
)
