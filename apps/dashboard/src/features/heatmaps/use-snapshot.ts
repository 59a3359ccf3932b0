import { useEffect, useRef, useState } from 'react'
import type { ClosedPageLink } from '../../player/connect-closed-page.ts'
import { createAssetFeed, type AssetFeed, type AssetFetcher } from '../../player/asset-feed.ts'
import { createFeed, type FetchStream } from '../../player/feed.ts'
import type { ElementBox, FromClosedPage, PlayerProblem, ShowHeat, ShowReach } from '../../player/protocol.ts'

export interface Snapshot {
  /** CSS px that the picture takes; undefined until it is drawn. */
  height: number | undefined
  /** What became of the points on this picture. */
  placed: { unplacedClicks: number; most: number } | undefined
  problem: PlayerProblem | undefined
  /** For `ClosedFrame`. */
  onLink: (link: ClosedPageLink) => () => void
  onMessage: (message: FromClosedPage) => void
}

interface SnapshotInput {
  /** Of the first call; another snapshot is another frame. */
  fetchStream: FetchStream
  /** Of the first call, too. */
  assets: AssetFetcher
  /** Compared by what it is, not by what it holds: keep it while it is the same. */
  shown: ShowHeat | ShowReach
  /** The element to draw a line around. */
  outlined: string | null
  /** The outlined element was found on the picture (px from the frame's corner), or is not there. */
  onOutlined: (selector: string, box: ElementBox | null) => void
}

/** A page drawn in the closed frame, with what people did upon it. */
export const useSnapshot = ({ fetchStream, assets, shown, outlined, onOutlined }: SnapshotInput): Snapshot => {
  const [link, setLink] = useState<ClosedPageLink>()
  const [height, setHeight] = useState<number>()
  const [placed, setPlaced] = useState<Snapshot['placed']>()
  const [problem, setProblem] = useState<PlayerProblem>()
  const fetching = useRef({ fetchStream, assets })
  const assetFeed = useRef<AssetFeed>(undefined)

  useEffect(() => {
    link?.say(shown)
  }, [link, shown])
  useEffect(() => {
    link?.say({ type: 'outline', selector: outlined })
  }, [link, outlined])

  return {
    height,
    placed,
    problem,
    onLink(opened) {
      const feed = createFeed(opened, fetching.current.fetchStream)
      const files = createAssetFeed(opened, fetching.current.assets)
      assetFeed.current = files
      opened.say({ type: 'open-snapshot' })
      feed.begin(0, {})
      files.list(true)
      setLink(opened)
      return () => {
        feed.close()
        files.close()
      }
    },
    onMessage(message) {
      if (message.type === 'drawn') setHeight(message.height)
      else if (message.type === 'placed') setPlaced(message)
      else if (message.type === 'need-assets') assetFeed.current?.need(message.hashes)
      else if (message.type === 'problem') setProblem(message.problem)
      else if (message.type === 'outlined') onOutlined(message.selector, message.box)
    },
  }
}
