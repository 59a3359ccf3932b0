import type { RecorderReason } from '@throughline/contract'
import { guard } from '../guard.ts'
import { listen } from '../listen.ts'
import { createRules } from '../mask/rules.ts'
import { now } from '../native.ts'
import { timeOf, uuid } from '../uuid.ts'
import { later } from '../wait.ts'
import { withoutMedia } from './assets/css-addresses.ts'
import { createVault } from './assets/vault.ts'
import { countElements, startCapture, type Capture } from './capture.ts'
import { createChoice } from './choice.ts'
import { level, readCost, relax, startCounting, timed, watchCost } from './cost.ts'
import { createGate, type Held } from './gate.ts'
import { whenIdle } from './idle.ts'
import { CUSTOM, FULL_SNAPSHOT, INCREMENTAL, isActivity, META, type RecordedEvent } from './recorded-event.ts'
import type { Recorder, RecorderHost } from './recording.ts'
import { keepBy } from './rrweb/masking.ts'
import { createUploads } from './uploads.ts'
import { createWriter } from './writer.ts'

const SNAPSHOT_EVERY_MS = 4 * 60_000
/** While only the last minute is held: it has to begin with a whole page. */
const HELD_SNAPSHOT_EVERY_MS = 60_000
/** After a change of address, until the new page is there; and between two such snapshots. */
const PAGE_SETTLES_MS = 1_000
const SNAPSHOT_GAP_MS = 5_000
/** Nobody watches: what the page does on its own is not worth sending. */
const TICK_MS = 30_000
const IDLE_MS = 5 * 60_000
const AWAY_MS = 60_000
const MAX_SESSION_CHARS = 64 * 1024 * 1024
const MAX_SESSION_MS = 4 * 60 * 60_000
/** Beyond, nobody could replay it. */
const MAX_ELEMENTS = 150_000
const MAX_CHUNK_CHARS = 7_500_000
/** As `RECORDER_TAG` of the contract. */
const COST_TAG = 'tl-recorder'

/**
 * Records the page for one session until it is told to stop, the session has had its share, the collector refuses, or it costs the page too
 * much. What nobody has asked for yet is held in memory.
 */
export const startRecorder = (host: RecorderHost): Recorder => {
  const { tab, sampled, take, config } = host
  const { masking, recording } = config
  const session = tab.session
  const rules = createRules(masking)
  const choice = createChoice(config)
  let capture: Capture | undefined
  let over = false
  let activeAt = now()
  /** 0 while it is out of sight. */
  let shownAt = activeAt
  let snapshotAt = 0
  let changed = false
  let begins = false
  /** More would have to be held than there is room for: goes on when it is asked for. */
  let full = false
  let recorded = false
  let elements = 0
  let turning: ReturnType<typeof setTimeout> | undefined
  let opening: ReturnType<typeof setTimeout> | undefined

  const pause = (): void => {
    capture?.stop()
    capture = undefined
  }

  const end = (): void => {
    over = true
    pause()
    clearInterval(ticking)
    vault.stop()
    clearTimeout(opening)
    writer.clear()
    gate.clear()
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

  const send = ({ events, chars }: Held): void => {
    tab.chars += chars
    uploads.add({ id: uuid(now()), sequence: tab.sequence++, events, chars })
    if (isSpent(chars)) end()
  }

  const gate = createGate({
    keepsAll: sampled,
    send,
    overflowed: () => {
      full = true
      pause()
      writer.clear()
    },
  })

  /** Sends once it is known to be wanted: asked for by a rule or the site, or chosen by rate and long enough. */
  const open = (): void => {
    clearTimeout(opening)
    const left = tab.asked ? 0 : recording.minSeconds * 1_000 - tab.ms - (now() - shownAt)
    if (gate.isOpen || !(tab.asked || sampled)) return
    if (left > 0) opening = later(open, left)
    else {
      gate.open()
      // What the held part names could not be told before.
      later(() => vault.work())
    }
  }

  const want = (): void => {
    tab.asked = true
    open()
    resume()
  }

  const rewrite = (json: string): string => {
    vault.scan(json)
    return rules.strict ? withoutMedia(json) : json
  }

  const writer = createWriter(rewrite, (events, chars) => {
    gate.add({ events, chars, anew: begins })
    begins = false
    if (now() - activeAt > IDLE_MS) pause()
  })

  const vault = createVault(host, rules.strict, writer, () => gate.isOpen)
  keepBy(vault)

  const tell = (event: RecordedEvent): void => {
    // The address may be another before anybody has told.
    if (choice.skipsPage()) return pause()
    if (event.type === META && !gate.isOpen) {
      writer.finish()
      begins = true
    }
    if (event.type === FULL_SNAPSHOT) {
      snapshotAt = now()
      changed = false
      elements = countElements()
    } else if (event.type === INCREMENTAL) {
      if (isActivity(event.data.source)) activeAt = now()
      else changed = true
    }
    recorded = true
    writer.add(event)
  }

  /** Says what it has cost, in the recording and beside it; of a recording that nobody gets to see nothing is said. */
  const tellCost = (reason: RecorderReason): void => {
    if (!gate.isOpen || !recorded) return
    const cost = readCost(reason, elements)
    if (!over) writer.add({ type: CUSTOM, timestamp: now(), data: { tag: COST_TAG, payload: cost } })
    take({ kind: 'recorder', ...cost })
  }

  const resume = guard(
    timed(() => {
      if (over || capture || document.hidden || document.readyState === 'loading' || level > 2 || (full && !gate.isOpen)) return
      if (choice.skipsPage() || !(tab.asked || sampled || choice.listens)) return
      if (countElements() > MAX_ELEMENTS) end()
      else capture = startCapture(rules, tell)
    }),
  )

  const takeSnapshot = (): void => whenIdle(() => capture?.takeSnapshot())

  const ticking = setInterval(() => {
    relax()
    if (changed && now() - snapshotAt >= (gate.isOpen ? SNAPSHOT_EVERY_MS : HELD_SNAPSHOT_EVERY_MS)) takeSnapshot()
  }, TICK_MS)

  const stepped = guard((reason: RecorderReason) => {
    tellCost(reason)
    // Not at once: it may be in the middle of what it is to give up.
    if (level > 2) later(level > 3 ? leave : pause)
    else later(resume)
  })
  watchCost(stepped)

  const leave = (): void => {
    writer.finish()
    end()
  }

  for (const type of ['mousemove', 'keydown', 'pointerdown', 'scroll'])
    listen(window, type, () => {
      if (!capture) resume()
    })
  listen(document, 'DOMContentLoaded', resume)
  if (choice.wantsPage()) tab.asked = true
  open()
  resume()

  return {
    want,
    hide: timed(() => {
      pause()
      vault.leave()
      writer.finish()
      uploads.leave()
      if (shownAt) tab.ms += now() - shownAt
      shownAt = 0
      clearTimeout(opening)
    }),
    show() {
      activeAt = shownAt = now()
      startCounting()
      open()
      resume()
      vault.work()
    },
    turn() {
      clearTimeout(turning)
      if (choice.wantsPage()) want()
      if (choice.skipsPage()) return pause()
      resume()
      turning = later(takeSnapshot, Math.max(PAGE_SETTLES_MS, snapshotAt + SNAPSHOT_GAP_MS - now()))
    },
    hear: guard((event) => {
      if (event.kind === 'leave') {
        tellCost('end')
        startCounting()
        recorded = capture !== undefined
      } else if (!over && choice.wants(event)) want()
    }),
    stop() {
      end()
      clearTimeout(turning)
      uploads.clear()
    },
  }
}
