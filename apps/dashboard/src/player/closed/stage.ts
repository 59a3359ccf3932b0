import { EventType, IncrementalSource, MouseInteractions, type eventWithTime } from '@rrweb/types'
import type { Replayer } from 'rrweb'
import { createReplayer, JUMPING } from './create-replayer.ts'
import { movePointer } from './move-pointer.ts'
import type { Piece } from './pieces.ts'

interface StageEvents {
  /** The page's size and address, whenever they change. */
  onPage: (page: { url: string; width: number; height: number }) => void
  onPicture: () => void
  /** The last event of what is here was played. */
  onLast: () => void
  /** rrweb stumbled over something in the recording. */
  onStumble: (error: unknown) => void
}

/** rrweb's replayer on one piece of a recording. Moments are milliseconds since 1970. */
export interface Stage {
  /** Shows a moment of a piece, and goes on from it if told so. */
  show: (piece: Piece, moment: number, isPlaying: boolean) => void
  pause: () => void
  /** The moment on the screen. */
  now: () => number
  /** Hands over what the piece on the stage has gained. */
  catchUp: () => void
  /** The piece on the stage is part of another now, from an index on. */
  moved: (joined: Piece, gone: Piece, index: number) => void
  setSpeed: (speed: number) => void
}

interface Running {
  readonly replayer: Replayer
  piece: Piece
  /** Which of the piece's events the replayer's first one is, and how many it was given. */
  firstIndex: number
  given: number
  readonly startsAt: number
  /** When its first full snapshot was taken: before that there is nothing to see. */
  readonly pictureAt: number
}

export function createStage(root: HTMLElement, events: StageEvents): Stage {
  let running: Running | undefined
  let speed = 1

  const start = (piece: Piece): Running => {
    const before = running
    const replayer = createReplayer(root, piece.events, speed)
    replayer.on('fullsnapshot-rebuilded', () => {
      before?.replayer.wrapper.remove()
      events.onPicture()
    })
    followPage(replayer, events)
    replayer.on('finish', () => {
      if (running?.replayer === replayer) events.onLast()
    })
    before?.replayer.pause()
    const [startsAt, pictureAt] = piece.events.slice(0, 2).map(({ timestamp }) => timestamp)
    return { replayer, piece, firstIndex: 0, given: piece.events.length, startsAt: startsAt ?? 0, pictureAt: pictureAt ?? 0 }
  }

  const canShow = (piece: Piece, moment: number): boolean =>
    running?.piece === piece && (running.firstIndex === 0 || moment >= running.startsAt)

  const guarded = (act: () => void): void => {
    try {
      act()
    } catch (error) {
      events.onStumble(error)
    }
  }

  const catchUp = (): void => {
    if (!running) return
    const { piece, firstIndex, replayer } = running
    for (let index = firstIndex + running.given; index < piece.events.length; index += 1) {
      const event = piece.events[index]
      if (event) append(replayer, event)
    }
    running.given = piece.events.length - firstIndex
  }

  return {
    show(piece, moment, isPlaying) {
      guarded(() => {
        if (!canShow(piece, moment)) running = start(piece)
        if (!running) return
        // rrweb plays what comes before an offset at once, and leaves what falls on it for later: one more puts it on the screen.
        const offset = Math.max(moment, running.pictureAt) - running.startsAt + 1
        const { replayer } = running
        if (isPlaying) replayer.play(offset)
        else {
          jump(replayer, () => replayer.pause(offset))
          movePointer(replayer, piece.events, moment)
        }
      })
    },
    pause: () => guarded(() => running?.replayer.pause()),
    now: () => (running ? running.startsAt + running.replayer.getCurrentTime() : 0),
    catchUp,
    moved(joined, gone, index) {
      if (running?.piece !== gone) return
      running.piece = joined
      running.firstIndex += index
    },
    setSpeed(next) {
      speed = next
      running?.replayer.setConfig({ speed })
    },
  }
}

/** Has the page changed at once by what is done, however slowly it would change before a visitor's eyes. */
function jump({ iframe }: Replayer, change: () => void): void {
  const root = iframe.contentDocument?.documentElement
  root?.setAttribute(JUMPING, '')
  change()
  // Transitions begin when styles are worked out, so that has to be done before they are allowed again.
  root?.getBoundingClientRect()
  root?.removeAttribute(JUMPING)
}

/**
 * What `addEvent` does, but at once: it puts events off to the end of the task, and one that comes in after a jump beyond it is lost
 * from the picture.
 */
function append(replayer: Replayer, event: eventWithTime): void {
  if (isByTouch(event)) replayer.wrapper.querySelector('.replayer-mouse')?.classList.add('touch-device')
  replayer.service.send({ type: 'ADD_EVENT', payload: { event } })
}

const isByTouch = (event: eventWithTime): boolean =>
  event.type === EventType.IncrementalSnapshot &&
  (event.data.source === IncrementalSource.TouchMove ||
    (event.data.source === IncrementalSource.MouseInteraction && event.data.type === MouseInteractions.TouchStart))

/** Pages come with their address and size; a window may be resized between two of them. */
function followPage(replayer: Replayer, { onPage }: StageEvents): void {
  const page = { url: '', width: 1024, height: 768 }
  replayer.on('resize', (size) => onPage(Object.assign(page, size)))
  replayer.on('event-cast', (cast) => {
    const event = cast as eventWithTime
    if (event.type === EventType.Meta) onPage(Object.assign(page, event.data, { url: event.data.href }))
  })
}
