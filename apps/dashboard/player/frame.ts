import { createAssets } from '../src/player/closed/assets/assets.ts'
import { loadAsset } from '../src/player/closed/assets/load-asset.ts'
import { createLateSwaps } from '../src/player/closed/assets/late-swaps.ts'
import { openRecording } from '../src/player/closed/open-recording.ts'
import { openSnapshot } from '../src/player/closed/open-snapshot.ts'
import { receivePort } from '../src/player/closed/receive-port.ts'
import type { ClosedView } from '../src/player/closed/view.ts'
import type { FromClosedPage, ToClosedPage } from '../src/player/protocol.ts'

const root = document.getElementById('stage') ?? document.body.appendChild(document.createElement('div'))
const port = await receivePort(window)
const say = (message: FromClosedPage): void => port.postMessage(message, message.type === 'picture-taken' ? [message.png.buffer] : [])
const assets = createAssets({
  say,
  onChange: () => late.due(),
  load: loadAsset,
  holdImage: (address) => Object.assign(new Image(), { src: address }),
  now: () => performance.now(),
})
const late = createLateSwaps(root, assets)
let view: ClosedView | undefined

port.addEventListener('message', ({ data }: MessageEvent<ToClosedPage>) => {
  if (data.type === 'open-recording') view = openRecording({ root, opened: data, say, page: window, assets, late })
  else if (data.type === 'open-snapshot') view = openSnapshot({ root, say, page: window, assets, late })
  else if (data.type === 'assets') assets.learn(data.addresses, data.isComplete)
  else if (data.type === 'asset') assets.take(data.hash, data.mime, data.bytes)
  else view?.hear(data)
})

window.addEventListener('pagehide', assets.close)

// rrweb does most of its work in timers of its own, where nobody else could catch what a damaged recording makes it throw.
window.addEventListener('error', (event) => {
  event.preventDefault()
  view?.stumble()
})

port.start()
say({ type: 'ready' })
