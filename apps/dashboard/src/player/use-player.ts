import { useRef, useState } from 'react'
import type { ClosedPageLink } from './connect-closed-page.ts'
import { createAssetFeed, type AssetFeed, type AssetFetcher } from './asset-feed.ts'
import { createFeed, type Feed, type FetchStream } from './feed.ts'
import { createPlayerStore, type PlayerStore } from './player-store.ts'
import type { FromClosedPage } from './protocol.ts'

/** What is to be played, and how to begin. Moments are milliseconds since 1970. */
export interface PlayerStart {
  readonly startsAt: number
  readonly endsAt: number
  readonly at: number
  readonly speed: number
  readonly skipsInactivity: boolean
  readonly isLive: boolean
}

export interface Player {
  readonly store: PlayerStore
  play: () => void
  pause: () => void
  toggle: () => void
  /** Goes to a moment; beyond either end, to that end. */
  seek: (at: number) => void
  setSpeed: (speed: number) => void
  setSkipsInactivity: (isOn: boolean) => void
  /** The visit went on, or is over. */
  extend: (endsAt: number, isLive: boolean) => void
  /** For `ClosedFrame`. */
  onLink: (link: ClosedPageLink) => () => void
  onMessage: (message: FromClosedPage) => void
}

/** A player for one recording, from when its frame is drawn until it goes. `start`, `fetchStream` and `assets` are those of the first call. */
export const usePlayer = (start: PlayerStart, fetchStream: FetchStream, assets: AssetFetcher): Player => {
  const [store] = useState(() => createPlayerStore(start.at))
  const link = useRef<ClosedPageLink>(undefined)
  const feed = useRef<Feed>(undefined)
  const assetFeed = useRef<AssetFeed>(undefined)
  const ends = useRef(start.endsAt)

  const seek = (at: number): void => {
    const target = Math.min(ends.current, Math.max(start.startsAt, at))
    store.expect(target)
    link.current?.say({ type: 'seek', at: target })
  }
  const play = (): void => link.current?.say({ type: 'play' })
  const pause = (): void => link.current?.say({ type: 'pause' })

  return {
    store,
    play,
    pause,
    seek,
    toggle: () => (store.get().goesOn ? pause() : play()),
    setSpeed: (speed) => link.current?.say({ type: 'speed', speed }),
    setSkipsInactivity: (isOn) => link.current?.say({ type: 'skip-inactivity', isOn }),
    extend(endsAt, isLive) {
      ends.current = Math.max(ends.current, endsAt)
      assetFeed.current?.list(!isLive)
      link.current?.say({ type: 'extend', endsAt, isLive })
    },
    onLink(opened) {
      link.current = opened
      feed.current = createFeed(opened, fetchStream)
      assetFeed.current = createAssetFeed(opened, assets)
      opened.say({ type: 'open-recording', isPlaying: true, ...start })
      // What is seen first is on its way before the closed page has even loaded.
      feed.current.begin(0, start.at > start.startsAt ? { from: start.at } : {})
      assetFeed.current.list(!start.isLive)
      return () => {
        feed.current?.close()
        assetFeed.current?.close()
      }
    },
    onMessage(message) {
      if (message.type === 'need') feed.current?.begin(message.request, { from: message.from, ...(message.to && { to: message.to }) })
      else if (message.type === 'need-assets') assetFeed.current?.need(message.hashes)
      else if (message.type === 'drop') feed.current?.drop(message.request)
      else store.hear(message)
    },
  }
}
