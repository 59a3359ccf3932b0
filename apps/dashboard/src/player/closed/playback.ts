import type { eventWithTime } from '@rrweb/types'
import type { FromClosedPage, OpenRecording, PlayerProblem, PlayState, Span } from '../protocol.ts'
import { createActivity } from './activity.ts'
import { createLoader } from './loader.ts'
import { createStage } from './stage.ts'

/** What has to be here beyond a moment before playing goes on from it, so that it does not stop again at once. */
const aheadMs = 400
const worthSkippingMs = 1_500
const reportEveryMs = 250
/** rrweb throws at what a damaged recording makes of a page. One such event is passed over; many mean that there is nothing to see. */
const maxStumbles = 20

export interface Playback {
  take: (request: number, event: eventWithTime) => void
  /** Everything handed in with `take` lately is to be looked at. */
  settle: () => void
  /** The stream ended by itself, after so many lines, damaged ones included. */
  end: (request: number, lines: number) => void
  fail: (request: number) => void
  play: () => void
  pause: () => void
  seek: (moment: number) => void
  setSpeed: (speed: number) => void
  setSkipping: (isOn: boolean) => void
  extend: (endsAt: number, isLive: boolean) => void
  /** Something in the recording made rrweb throw. */
  stumble: () => void
  /** The first picture is being made: everything else can wait. */
  isDrawing: () => boolean
}

interface PlaybackParts {
  readonly root: HTMLElement
  readonly opened: OpenRecording
  readonly say: (message: FromClosedPage) => void
  readonly onSize: (size: { width: number; height: number }) => void
  readonly requestFrame: (then: () => void) => void
  /** Milliseconds by any clock that only goes forward. */
  readonly now: () => number
}

/** Plays one recording from what has arrived of it, while the rest arrives. */
export function createPlayback({ root, opened, say, onSize, requestFrame, now }: PlaybackParts): Playback {
  const { startsAt } = opened
  let { endsAt, isLive, at, isPlaying: isWanted, skipsInactivity: isSkipping } = opened
  let state: PlayState = 'waiting'
  let quiet: Span[] = []
  let hasPicture = false
  let isDrawing = false
  let hasNews = false
  let reportedAt = -Infinity
  let isTicking = false
  let stumbles = 0
  let isBroken = false

  const activity = createActivity()
  const stage = createStage(root, {
    onPicture() {
      if (!hasPicture) say({ type: 'picture' })
      hasPicture = true
      isDrawing = false
    },
    onPage(page) {
      onSize(page)
      say({ type: 'page', url: page.url, width: page.width, height: page.height })
    },
    onLast: () => reachEdge(),
    onStumble: () => stumble(),
  })
  const loader = createLoader({ startsAt, endsAt: () => endsAt, at, say, onJoin: stage.moved })
  stage.setSpeed(opened.speed)

  const tell = (next: PlayState): void => {
    state = next
    say({ type: 'moment', at, state, goesOn: isWanted })
  }

  const giveUp = (problem: PlayerProblem): void => {
    isBroken = true
    isDrawing = false
    isWanted = false
    say({ type: 'problem', problem })
  }

  const show = (moment: number): void => {
    if (isBroken) return
    const piece = loader.pieceAt(moment)
    const isReady = piece && (loader.isCompleteFrom(moment) || piece.coveredTo >= moment + (isWanted ? aheadMs : 0))
    at = moment
    if (!isReady) {
      stage.pause()
      tell('waiting')
      return
    }
    isDrawing = !hasPicture
    stage.show(piece, moment, isWanted)
    tell(isWanted ? 'playing' : 'paused')
    if (isWanted) nextTick()
  }

  const seek = (moment: number): void => {
    const target = Math.min(endsAt, Math.max(startsAt, moment))
    show(target)
    if (state === 'waiting' && !loader.isComing(target)) loader.askFrom(target)
  }

  const nextTick = (): void => {
    if (!isTicking) requestFrame(tick)
    isTicking = true
  }

  const tick = (): void => {
    isTicking = false
    if (state !== 'playing') return
    at = Math.min(endsAt, Math.max(at, stage.now()))
    say({ type: 'moment', at, state, goesOn: isWanted })
    if (at >= endsAt && loader.isCompleteFrom(at)) {
      stage.pause()
      reachEnd()
      return
    }
    const still = isSkipping ? quiet.find(({ from, to }) => from <= at && at < to - worthSkippingMs) : undefined
    if (still) skip(still)
    else nextTick()
  }

  const skip = (still: Span): void => {
    say({ type: 'skipped', from: at, to: still.to })
    show(still.to)
  }

  /** The last of what is here was played: the end, or more is to come. */
  const reachEdge = (): void => {
    if (state !== 'playing') return
    at = Math.min(endsAt, Math.max(at, stage.now()))
    if (loader.isCompleteFrom(at)) reachEnd()
    else show(at)
  }

  const reachEnd = (): void => {
    at = endsAt
    isWanted = isLive
    tell(isLive ? 'waiting' : 'ended')
  }

  const stumble = (): void => {
    stumbles += 1
    if (stumbles > maxStumbles || !hasPicture) giveUp('damaged')
    else if (state === 'playing') queueMicrotask(() => show(at + 1))
  }

  const settle = (): void => {
    stage.catchUp()
    if (hasNews && (loader.isIdle() || now() - reportedAt > reportEveryMs)) report()
    if (state === 'waiting') show(at)
    if (loader.hasAny()) loader.fillGaps(at)
  }

  const report = (): void => {
    hasNews = false
    reportedAt = now()
    const loaded = loader.spans()
    quiet = activity.quiet(loaded)
    say({ type: 'loaded', loaded, quiet })
  }

  return {
    take(request, event) {
      activity.note(event)
      loader.take(request, event)
      hasNews = true
    },
    settle,
    end(request, lines) {
      loader.end(request)
      hasNews = true
      if (loader.isIdle() && !loader.hasAny()) giveUp(lines > 0 ? 'damaged' : 'empty')
      settle()
    },
    fail(request) {
      loader.fail(request)
      if (loader.isIdle() && !loader.pieceAt(at)) giveUp('failed')
    },
    play() {
      isWanted = true
      seek(state === 'ended' ? startsAt : at)
    },
    pause() {
      isWanted = false
      stage.pause()
      if (state !== 'ended') tell(loader.pieceAt(at) ? 'paused' : 'waiting')
    },
    seek,
    setSpeed: stage.setSpeed,
    setSkipping(isOn) {
      isSkipping = isOn
    },
    extend(nextEnd, isStillLive) {
      isLive = isStillLive
      endsAt = Math.max(endsAt, nextEnd)
      if (state === 'ended' && endsAt > at) tell('paused')
      if (loader.hasAny()) loader.fillGaps(at)
      // It waited for a visit to go on that is over.
      if (state === 'waiting' && at >= endsAt && loader.isCompleteFrom(at)) reachEnd()
    },
    stumble,
    isDrawing: () => isDrawing,
  }
}
