import type { FromClosedPage, OpenRecording, ToClosedPage } from '../protocol.ts'
import type { Assets } from './assets/assets.ts'
import type { LateSwaps } from './assets/late-swaps.ts'
import { fitToWindow } from './fit.ts'
import { createPlayback, type Playback } from './playback.ts'
import { createStreamReader, type StreamReader } from './stream-reader.ts'
import type { ClosedView } from './view.ts'

interface RecordingParts {
  readonly root: HTMLElement
  readonly opened: OpenRecording
  readonly say: (message: FromClosedPage) => void
  readonly page: Window
  readonly assets: Assets
  readonly late: LateSwaps
}

/** Plays a recording, scaled to lie within the window. */
export function openRecording({ root, opened, say, page, assets, late }: RecordingParts): ClosedView {
  let size = { width: 1024, height: 768 }
  const fit = (): void => fitToWindow(root, size, { width: page.innerWidth, height: page.innerHeight })

  const playback = createPlayback({
    root,
    opened,
    say,
    onSize(next) {
      size = next
      fit()
    },
    requestFrame: (then) => page.requestAnimationFrame(then),
    now: () => performance.now(),
  })
  const reader = createStreamReader({
    onEvent: playback.take,
    onEnd: playback.end,
    afterSlice: playback.settle,
    isHeld: playback.isDrawing,
    assets,
    onStandIn: late.note,
  })
  page.addEventListener('resize', fit)
  return { hear: (message) => obey(message, playback, reader), stumble: playback.stumble }
}

function obey(message: ToClosedPage, playback: Playback, reader: StreamReader): void {
  switch (message.type) {
    case 'bytes':
      return reader.push(message.request, message.bytes)
    case 'end':
      return reader.end(message.request)
    case 'failed':
      return playback.fail(message.request)
    case 'play':
      return playback.play()
    case 'pause':
      return playback.pause()
    case 'seek':
      return playback.seek(message.at)
    case 'speed':
      return playback.setSpeed(message.speed)
    case 'skip-inactivity':
      return playback.setSkipping(message.isOn)
    case 'extend':
      return playback.extend(message.endsAt, message.isLive)
  }
}
