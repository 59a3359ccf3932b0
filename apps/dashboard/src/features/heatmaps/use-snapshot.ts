import { useEffect, useRef, useState } from 'react'
import type { ClosedPageLink } from '../../player/connect-closed-page.ts'
import { createAssetFeed, type AssetFeed, type AssetFetcher } from '../../player/asset-feed.ts'
import { createFeed, type FetchStream } from '../../player/feed.ts'
import type { ElementBox, FromClosedPage, PlayerProblem, ShowAttention, ShowHeat, ShowReach } from '../../player/protocol.ts'

export interface Snapshot {
  /** CSS px that the picture takes; undefined until it is drawn. */
  height: number | undefined
  /** What became of the points on this picture. */
  placed: { unplacedClicks: number; most: number } | undefined
  problem: PlayerProblem | undefined
  /** The picture as the bytes of a PNG, at the page's own size, under a caption. Rejects if it cannot be drawn. */
  takePicture: (caption: PictureCaption) => Promise<TakenPicture>
  /** For `ClosedFrame`. */
  onLink: (link: ClosedPageLink) => () => void
  onMessage: (message: FromClosedPage) => void
}

/** What is written above a picture that is taken along. */
export interface PictureCaption {
  readonly title: string
  readonly facts: readonly string[]
}

/** A PNG and its size in px. */
export interface TakenPicture {
  readonly png: Uint8Array<ArrayBuffer>
  readonly width: number
  readonly height: number
}

interface SnapshotInput {
  /** Of the first call; another snapshot is another frame. */
  fetchStream: FetchStream
  /** Of the first call, too. */
  assets: AssetFetcher
  /** Compared by what it is, not by what it holds: keep it while it is the same. */
  shown: ShowHeat | ShowReach | ShowAttention
  /** The element to draw a line around. */
  outlined: string | null
  /** The outlined element was found on the picture (px from the frame's corner), or is not there. */
  onOutlined: (selector: string, box: ElementBox | null) => void
  /** Selectors of which is to be known whether they are on the picture; kept while they are the same. */
  sought?: readonly string[] | undefined
  onFound?: ((selectors: readonly string[]) => void) | undefined
}

/** A page drawn in the closed frame, with what people did upon it. */
export const useSnapshot = ({ fetchStream, assets, shown, outlined, onOutlined, sought, onFound }: SnapshotInput): Snapshot => {
  const [link, setLink] = useState<ClosedPageLink>()
  const [height, setHeight] = useState<number>()
  const [placed, setPlaced] = useState<Snapshot['placed']>()
  const [problem, setProblem] = useState<PlayerProblem>()
  const fetching = useRef({ fetchStream, assets })
  const assetFeed = useRef<AssetFeed>(undefined)
  const asked = useRef(new Map<number, PromiseWithResolvers<TakenPicture>>())
  const requests = useRef(0)

  useEffect(() => {
    link?.say(shown)
  }, [link, shown])
  useEffect(() => {
    link?.say({ type: 'outline', selector: outlined })
  }, [link, outlined])
  useEffect(() => {
    if (sought) link?.say({ type: 'find', selectors: sought })
  }, [link, sought])

  return {
    height,
    placed,
    problem,
    takePicture(caption) {
      const answer = Promise.withResolvers<TakenPicture>()
      requests.current += 1
      const request = requests.current
      asked.current.set(request, answer)
      if (link) link.say({ type: 'take-picture', request, ...caption })
      else answer.reject(new Error('picture: the page is not open'))
      // What was taken is megabytes: only whoever asked keeps it.
      return answer.promise.finally(() => asked.current.delete(request))
    },
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
      else if (message.type === 'found') onFound?.(message.selectors)
      else if (message.type === 'picture-taken') asked.current.get(message.request)?.resolve(message)
      else if (message.type === 'picture-failed') asked.current.get(message.request)?.reject(new Error('picture: it could not be drawn'))
    },
  }
}
