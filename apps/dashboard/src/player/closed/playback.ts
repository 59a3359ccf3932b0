import type { eventWithTime } from '@rrweb/types'
import type { FromClosedPage, OpenRecording, PlayerProblem, PlayState, Span } from '../protocol.ts'
import { createActivity } from './activity.ts'
import { createPieces, type Intake } from './pieces.ts'
import { createStage } from './stage.ts'

/** Closer than this to what is arriving, waiting is sooner than asking anew. */
const worthWaitingMs = 20_000
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

/** Plays one recording from pieces that arrive while it plays, and asks for those that are missing. */
export function createPlayback({ root, opened, say, onSize, requestFrame, now }: PlaybackParts): Playback {
  const activity = createActivity()
  const pieces = createPieces((joined, gone, index) => stage.moved(joined, gone, index))
  const { startsAt } = opened
  let { endsAt, isLive } = opened
  let at = opened.at
  let isWanted = opened.isPlaying
  let isSkipping = opened.skipsInactivity
  let state: PlayState = 'waiting'
  let request = { number: 0, asked: { from: opened.at, to: endsAt } as Span, isOver: false }
  let intake: Intake | undefined = pieces.begin(request.asked)
  let quiet: Span[] = []
  let hasPicture = false
  let hasNews = false
  let reportedAt = -Infinity
  let isTicking = false
  let stumbles = 0
  let isBroken = false

  const stage = createStage(root, {
    onPicture() {
      if (!hasPicture) say({ type: 'picture' })
      hasPicture = true
    },
    onPage(page) {
      onSize(page)
      say({ type: 'page', url: page.url, width: page.width, height: page.height })
    },
    onLast: () => reachEdge(),
    onStumble: () => stumble(),
  })
  stage.setSpeed(opened.speed)

  const tell = (next: PlayState): void => {
    state = next
    say({ type: 'moment', at, state, goesOn: isWanted })
  }

  const giveUp = (problem: PlayerProblem): void => {
    isBroken = true
    isWanted = false
    say({ type: 'problem', problem })
  }

  const ask = (asked: Span): void => {
    if (!request.isOver) say({ type: 'drop', request: request.number })
    request = { number: request.number + 1, asked, isOver: false }
    intake = pieces.begin(asked)
    say({ type: 'need', request: request.number, from: asked.from, ...(asked.to < endsAt ? { to: asked.to } : {}) })
  }

  /** Everything up to the end is here from `moment` on. */
  const isCompleteFrom = (moment: number): boolean => pieces.gap({ from: moment, to: endsAt }) === undefined

  const show = (moment: number): void => {
    if (isBroken) return
    const piece = pieces.at(moment)
    const isReady = piece && (isCompleteFrom(moment) || piece.coveredTo >= moment + (isWanted ? aheadMs : 0))
    at = moment
    if (!piece || !isReady) {
      stage.pause()
      tell('waiting')
      return
    }
    stage.show(piece, moment, isWanted)
    if (!isWanted) {
      tell('paused')
      return
    }
    tell('playing')
    nextTick()
  }

  const seek = (moment: number): void => {
    const target = Math.min(endsAt, Math.max(startsAt, moment))
    show(target)
    if (state === 'waiting' && !isComing(target)) ask({ from: target, to: endsAt })
  }

  /** What arrives at this moment will soon be there. */
  const isComing = (moment: number): boolean => {
    const growing = pieces.at(request.asked.from)
    const reached = growing?.coveredTo ?? request.asked.from
    return !request.isOver && request.asked.from <= moment && moment <= Math.min(request.asked.to, reached + worthWaitingMs)
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
    if (isCompleteFrom(at)) reachEnd()
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

  const finishRequest = (): void => {
    request.isOver = true
    intake = undefined
    hasNews = true
  }

  /** Asks for what is missing, the way on first. */
  const fillGap = (): void => {
    if (!request.isOver) return
    const gap = pieces.gap({ from: at, to: endsAt }) ?? pieces.gap({ from: startsAt, to: endsAt })
    if (gap) ask(gap)
  }

  const settle = (): void => {
    stage.catchUp()
    if (hasNews && (request.isOver || now() - reportedAt > reportEveryMs)) report()
    if (state === 'waiting') show(at)
  }

  const report = (): void => {
    hasNews = false
    reportedAt = now()
    const loaded = pieces.spans()
    quiet = activity.quiet(loaded)
    say({ type: 'loaded', loaded, quiet })
  }

  return {
    take(number, event) {
      if (number !== request.number || !intake) return
      activity.note(event)
      if (intake.add(event) === 'enough') {
        say({ type: 'drop', request: number })
        finishRequest()
        fillGap()
      }
      hasNews = true
    },
    settle,
    end(number, lines) {
      if (number !== request.number || !intake) return
      intake.end()
      finishRequest()
      settle()
      if (pieces.first()) fillGap()
      else giveUp(lines > 0 ? 'damaged' : 'empty')
    },
    fail(number) {
      if (number !== request.number) return
      finishRequest()
      if (!pieces.at(at)) giveUp('failed')
    },
    play() {
      isWanted = true
      seek(state === 'ended' ? startsAt : at)
    },
    pause() {
      isWanted = false
      stage.pause()
      if (state !== 'ended') tell(pieces.at(at) ? 'paused' : 'waiting')
    },
    seek,
    setSpeed: (speed) => stage.setSpeed(speed),
    setSkipping(isOn) {
      isSkipping = isOn
    },
    extend(nextEnd, isStillLive) {
      isLive = isStillLive
      endsAt = Math.max(endsAt, nextEnd)
      if (state === 'ended' && endsAt > at) tell('paused')
      fillGap()
      // It waited for a visit to go on that is over.
      if (state === 'waiting' && at >= endsAt && isCompleteFrom(at)) reachEnd()
    },
    stumble,
  }
}
