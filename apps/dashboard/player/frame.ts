import { openRecording } from '../src/player/closed/open-recording.ts'
import { openSnapshot } from '../src/player/closed/open-snapshot.ts'
import { receivePort } from '../src/player/closed/receive-port.ts'
import type { ClosedView } from '../src/player/closed/view.ts'
import type { FromClosedPage, ToClosedPage } from '../src/player/protocol.ts'

const root = document.getElementById('stage')
const port = await receivePort(window)
const say = (message: FromClosedPage): void => port.postMessage(message)
let view: ClosedView | undefined

port.addEventListener('message', ({ data }: MessageEvent<ToClosedPage>) => {
  if (!root) return
  if (data.type === 'open-recording') view = openRecording({ root, opened: data, say, page: window })
  else if (data.type === 'open-snapshot') view = openSnapshot({ root, say, page: window })
  else view?.hear(data)
})

// rrweb does most of its work in timers of its own, where nobody else could catch what a damaged recording makes it throw.
window.addEventListener('error', (event) => {
  event.preventDefault()
  view?.stumble()
})

port.start()
say({ type: 'ready' })
