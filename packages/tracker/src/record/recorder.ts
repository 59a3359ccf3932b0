import { guard } from '../guard.ts'
import { listen } from '../listen.ts'
import { createRules } from '../mask/rules.ts'
import { now } from '../native.ts'
import { timeOf, uuid } from '../uuid.ts'
import { later } from '../wait.ts'
import { withoutMedia } from './assets/css-addresses.ts'
import { createVault } from './assets/vault.ts'
import { startCapture, type Capture } from './capture.ts'
import { whenIdle } from './idle.ts'
import { FULL_SNAPSHOT, INCREMENTAL, isActivity, type RecordedEvent } from './recorded-event.ts'
import type { Recorder, RecorderHost } from './recording.ts'
import { keepBy } from './rrweb/masking.ts'
import { createUploads } from './uploads.ts'
import { createWriter } from './writer.ts'

const SNAPSHOT_EVERY_MS = 4 * 60_000
/** After a change of address, until the new page is there; and between two such snapshots. */
const PAGE_SETTLES_MS = 1_000
const SNAPSHOT_GAP_MS = 5_000
/** Nobody watches: what the page does on its own is not worth sending. */
const TICK_MS = 30_000
const IDLE_MS = 5 * 60_000
const AWAY_MS = 60_000
const MAX_SESSION_CHARS = 64 * 1024 * 1024
const MAX_SESSION_MS = 4 * 60 * 60_000
/** Beyond, reading the page would hold it up, and nobody could replay it. */
const MAX_ELEMENTS = 150_000
const MAX_CHUNK_CHARS = 7_500_000

/** Records the page for one session until it is told to stop, the session has had its share, or the collector refuses. */
export const startRecorder = (host: RecorderHost): Recorder => {
  const { tab, masking } = host
  const session = tab.session
  const rules = createRules(masking)
  let capture: Capture | undefined
  let over = false
  let activeAt = now()
  let snapshotAt = 0
  let changed = false
  let turning: ReturnType<typeof setTimeout> | undefined

  const pause = (): void => {
    capture?.stop()
    capture = undefined
  }

  const end = (): void => {
    over = true
    pause()
    clearInterval(ticking)
    vault.stop()
    writer.clear()
  }

  const uploads = createUploads(host, {
    refused: end,
    overflowed() {
      pause()
      writer.clear()
      later(resume, AWAY_MS)
    },
  })

  const isSpent = (chars: number): boolean =>
    chars > MAX_CHUNK_CHARS || tab.chars > MAX_SESSION_CHARS || now() - timeOf(session) > MAX_SESSION_MS

  const rewrite = (json: string): string => {
    vault.scan(json)
    return rules.strict ? withoutMedia(json) : json
  }

  const writer = createWriter(rewrite, (events, chars) => {
    tab.chars += chars
    uploads.add({ id: uuid(now()), sequence: tab.sequence++, events, chars })
    if (isSpent(chars)) end()
    else if (now() - activeAt > IDLE_MS) pause()
  })

  const vault = createVault(host, rules.strict, writer)
  keepBy(vault)

  const tell = (event: RecordedEvent): void => {
    if (event.type === FULL_SNAPSHOT) {
      snapshotAt = now()
      changed = false
    } else if (event.type === INCREMENTAL) {
      if (isActivity(event.data.source)) activeAt = now()
      else changed = true
    }
    writer.add(event)
  }

  const resume = guard(() => {
    if (over || capture || document.hidden || document.readyState === 'loading') return
    if (document.getElementsByTagName('*').length > MAX_ELEMENTS) end()
    else capture = startCapture(rules, tell)
  })

  const takeSnapshot = (): void => whenIdle(() => capture?.takeSnapshot())

  const ticking = setInterval(() => {
    if (changed && now() - snapshotAt >= SNAPSHOT_EVERY_MS) takeSnapshot()
  }, TICK_MS)

  for (const type of ['mousemove', 'keydown', 'pointerdown', 'scroll'])
    listen(window, type, () => {
      if (!capture) resume()
    })
  listen(document, 'DOMContentLoaded', resume)
  resume()

  return {
    hide() {
      pause()
      vault.leave()
      writer.finish()
      uploads.leave()
    },
    show() {
      activeAt = now()
      resume()
      vault.work()
    },
    turn() {
      clearTimeout(turning)
      turning = later(takeSnapshot, Math.max(PAGE_SETTLES_MS, snapshotAt + SNAPSHOT_GAP_MS - now()))
    },
    stop() {
      end()
      clearTimeout(turning)
      uploads.clear()
    },
  }
}
