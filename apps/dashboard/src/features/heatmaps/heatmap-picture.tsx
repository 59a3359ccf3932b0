import { Skeleton } from '@mantine/core'
import { streamSnapshot, type Heatmap, type SnapshotId } from '@throughline/contract'
import { useEffect, useEffectEvent, useMemo, useRef } from 'react'
import { send } from '../../api/send.ts'
import { formatSeconds } from '../../format/duration.ts'
import { ClosedFrame } from '../../player/closed-frame.tsx'
import type { AssetFetcher } from '../../player/asset-feed.ts'
import type { FetchStream } from '../../player/feed.ts'
import { fetchAssets } from '../../player/fetch-assets.ts'
import type { ElementBox, HeatLook, ShowAttention, ShowHeat, ShowReach } from '../../player/protocol.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { longestMs } from './attention-figures.ts'
import { HeatmapCaption } from './heatmap-caption.tsx'
import styles from './heatmap-page.module.css'
import { heatmapWords } from './heatmap-words.ts'
import { scrollToMiddle } from './scroll-to-middle.ts'
import { useSnapshot, type PictureCaption, type Snapshot, type TakenPicture } from './use-snapshot.ts'

/** How the page under a heatmap, and the files it uses, are fetched. */
export interface PictureSource {
  readonly fetchStream: FetchStream
  readonly assets: AssetFetcher
}

/** The snapshot of a project, for its members. */
export const sourceOf = (projectId: string, snapshotId: SnapshotId): PictureSource => ({
  fetchStream: (_, signal) => send(streamSnapshot, { params: { projectId, snapshotId } }, signal),
  // A snapshot is a moment of a recording, which its name begins with.
  assets: fetchAssets(projectId, snapshotId.slice(0, snapshotId.indexOf('.'))),
})

interface HeatmapPictureProps {
  /** Undefined for somebody who sees nothing of the project but this. */
  projectId: string | undefined
  /** Where the page comes from. */
  source: PictureSource
  timeZone: string
  heatmap: Heatmap
  inWords: string
  /** Of which visits, in words; undefined for all. */
  sessions?: string | undefined
  asked: SnapshotId | undefined
  onTypical: () => void
  look: HeatLook
  opacity: number
  outlined: string | null
  /** Chosen, not only looked at: the page scrolls to it. */
  chosen: string | null
  /** What tells it from the one beside it. */
  name?: string | undefined
  /** Selectors of which is to be known whether they are on the picture; kept while they are the same. */
  sought?: readonly string[] | undefined
  onFound?: ((selectors: readonly string[]) => void) | undefined
  /** Given what takes this picture as a PNG once it is drawn, and undefined when it goes. */
  onCamera?: ((camera: Camera | undefined) => void) | undefined
}

/** Takes the picture that is shown; `caption` is made from what is known of how its points were placed. */
export type Camera = (caption: (placed: Snapshot['placed']) => PictureCaption) => Promise<TakenPicture>

const shownOf = ({ kind, points, reach, attention }: Heatmap, look: HeatLook, opacity: number): ShowHeat | ShowReach | ShowAttention => {
  if (attention) {
    const { stretches, stretchPx } = attention
    return { type: 'attention', stretches, stretchPx, longest: `Longest: ${formatSeconds(longestMs(attention))}`, opacity }
  }
  if (!reach) return { type: 'heat', points, look, tone: heatmapWords[kind].tone, opacity }
  const all = reach.steps[0]?.pageviews ?? 1
  const steps = reach.steps.map(({ y, pageviews }) => ({ y, share: pageviews / all }))
  return { type: 'reach', steps, foldPx: reach.foldPx, opacity }
}

/** The page itself, as it was recorded, with what people did upon it and what has to be known to read them. */
export const HeatmapPicture = (props: HeatmapPictureProps) => {
  const { projectId, source, timeZone, heatmap, inWords, sessions, asked, onTypical, look, opacity, outlined, chosen } = props
  const { name, sought, onFound, onCamera } = props
  const picture = useRef<HTMLDivElement>(null)
  const reached = useRef<string>(undefined)

  const reach = (selector: string, box: ElementBox | null): void => {
    if (selector !== chosen || reached.current === selector || !box || !picture.current) return
    reached.current = selector
    scrollToMiddle(picture.current, box.top + box.height / 2)
  }
  const { height, placed, problem, takePicture, onLink, onMessage } = useSnapshot({
    ...source,
    shown: useMemo(() => shownOf(heatmap, look, opacity), [heatmap, look, opacity]),
    outlined,
    onOutlined: reach,
    sought,
    onFound,
  })

  const isDrawn = height !== undefined && problem === undefined
  const take = useEffectEvent<Camera>((caption) => takePicture(caption(placed)))
  const tellCamera = useEffectEvent((camera: Camera | undefined) => onCamera?.(camera))
  useEffect(() => {
    if (!isDrawn) return undefined
    tellCamera((caption) => take(caption))
    return () => tellCamera(undefined)
  }, [isDrawn])

  return (
    <figure className={styles.figure}>
      <HeatmapCaption {...{ projectId, timeZone, heatmap, inWords, sessions, asked, onTypical, look, placed, name }} />
      {problem === undefined ? (
        <div ref={picture} className={styles.picture}>
          <ClosedFrame
            title={`${heatmap.route} as it was recorded`}
            className={styles.frame}
            height={height ?? 640}
            onLink={onLink}
            onMessage={onMessage}
          />
          {height === undefined && <PictureShape />}
        </div>
      ) : (
        <EmptyState small title="This picture cannot be drawn">
          The recording that it was taken from{' '}
          {problem === 'failed' ? 'could not be loaded: see that the server runs, then load the page again' : 'is damaged'}. The elements
          beside it are counted all the same.
        </EmptyState>
      )}
    </figure>
  )
}

/** The shape of a page on its way. */
export const PictureShape = () => (
  <div className={styles.shape} aria-busy="true" aria-label="Loading the page">
    <Skeleton height={48} radius={0} />
    <Skeleton height={220} mt={24} mx="8%" width="84%" />
    <Skeleton height={20} mt={24} mx="8%" width="40%" />
    <Skeleton height={20} mt={12} mx="8%" width="60%" />
    <Skeleton height={160} mt={24} mx="8%" width="84%" />
  </div>
)
