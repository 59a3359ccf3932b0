import * as rrweb from '@rrweb/record'
import type { Rules } from '../mask/rules.ts'
import { pageUrl } from '../page.ts'
import { createBrake } from './brake.ts'
import { createCanvases } from './canvas/canvases.ts'
import { timed } from './cost.ts'
import { createFields } from './fields.ts'
import { completeFocus, focusNow } from './focus.ts'
import { now } from '../native.ts'
import { FOCUS, FULL_SNAPSHOT, INCREMENTAL, INPUT, INTERACTION, META, MUTATION, type RecordedEvent } from './recorded-event.ts'
import { maskBy, maskInputEvent, maskText } from './rrweb/masking.ts'
import type { Mirror } from './rrweb/managers.ts'
import { readAhead } from './rrweb/read-ahead.ts'
import { slimDOMDefaults } from './rrweb/slim.ts'

interface Record {
  (options: object): (() => void) | undefined
  freezePage(): void
  takeFullSnapshot(): void
  mirror: Mirror
}

/** What rrweb's module offers when it is cut (./rrweb/cut-rrweb.ts). */
interface Cut {
  record: Record
  mutationBuffers: { unfreeze(): void }[]
  serializeNodeWithId: (node: Node, options: object) => object | null
  mutationObserverCtor: () => [typeof MutationObserver, () => void]
  lastInputValueMap: WeakMap<Node, unknown>
}

const { record, mutationBuffers, serializeNodeWithId, mutationObserverCtor, lastInputValueMap } = rrweb as unknown as Cut

export interface Capture {
  /** The whole DOM once more; of a large page a little later. */
  takeSnapshot(): void
  /** Tells what was held back, and stops. */
  stop(): void
}

/** From so many elements on, a page is read in slices before its snapshot is taken: fewer are read at once within a frame or two. */
const LARGE_ELEMENTS = 4_000
/** Who leaves a page before it was read has it read at once, unless it is larger: then there is no replay of so short a look. */
const MAX_LEAVING_ELEMENTS = 10_000

const MASKING = { maskTextFn: maskText, maskInputOptions: { input: true, textarea: true, select: true } }

/** What style sheets ask of the visitor's system: in a replay, that of whoever watches would answer. */
const MEDIA = ['prefers-color-scheme:dark', 'prefers-reduced-motion:reduce', 'hover:none', 'pointer:coarse']

const changesIn = ({ adds, removes, attributes, texts }: RecordedEvent['data']): number =>
  [adds, removes, attributes, texts].reduce((sum, list) => sum + (list?.length ?? 0), 0)

/** How many elements the page has, but for those in shadow roots and frames. */
export const countElements = (): number => document.getElementsByTagName('*').length

/** A node as a snapshot holds it, under the number that it has there. */
const read = (node: Node, skipChild?: true): object | null =>
  serializeNodeWithId(node, {
    ...MASKING,
    doc: document,
    mirror: record.mirror,
    slimDOMOptions: slimDOMDefaults(),
    needsMask: true,
    skipChild,
  })

/**
 * Begins to record: the whole DOM first, then every change, masked. `tell` gets rrweb's events as they happen.
 */
export const startCapture = (rules: Rules, tell: (event: RecordedEvent) => void): Capture => {
  let running = true
  let stopRecording: (() => void) | undefined
  let giveUp: (() => void) | undefined
  const brake = createBrake(
    () => record.freezePage(),
    () => mutationBuffers.forEach((buffer) => buffer.unfreeze()),
  )

  const fields = createFields({
    getNode: (id) => record.mirror.getNode(id),
    read(id, { value, checked = false }) {
      const data = { source: INPUT, id, text: value, isChecked: checked }
      maskInputEvent(data, record.mirror)
      return data
    },
    tell(field, data) {
      // rrweb leaves out what it has told already, and it has not told this.
      lastInputValueMap.delete(field)
      emit({ type: INCREMENTAL, data, timestamp: now() })
    },
  })

  const canvases = createCanvases({ rules, mirror: record.mirror, tell })

  const emitChange = (event: RecordedEvent): void => {
    const { data } = event
    const { source } = data
    if (source === INPUT) {
      maskInputEvent(data, record.mirror)
      fields.told(data)
    }
    if (source === INTERACTION && data.type === FOCUS) completeFocus(data, record.mirror)
    tell(event)
    if (source === MUTATION) {
      brake.told(changesIn(data))
      canvases.look()
    }
    if (source === MUTATION || source === INTERACTION) fields.look()
  }

  const emit = timed((event: RecordedEvent): void => {
    if (!running) return
    const { type, data } = event
    if (type === INCREMENTAL) return emitChange(event)
    if (type === META) {
      data.href = pageUrl().replace(/\?.*/, '')
      data.media = MEDIA.filter((feature) => matchMedia(`(${feature})`).matches)
    }
    if (type === FULL_SNAPSHOT) data.focus = focusNow(record.mirror)
    tell(event)
    if (type !== FULL_SNAPSHOT) return
    canvases.look()
    canvases.again()
  })

  const begin = (): void => {
    stopRecording = record({
      ...MASKING,
      emit,
      sampling: { mousemove: 100, mousemoveCallback: 1_000, scroll: 150, media: 800 },
    })
  }

  const takeSnapshot = (take: () => void): void => {
    giveUp?.()
    if (countElements() < LARGE_ELEMENTS) take()
    else giveUp = readAhead(read, mutationObserverCtor, take)
  }

  record.mirror.reset()
  maskBy(rules)
  // The document has the first number, as it has where nothing is read ahead of it.
  read(document, true)
  takeSnapshot(begin)
  return {
    takeSnapshot: () => {
      if (stopRecording) takeSnapshot(() => record.takeFullSnapshot())
    },
    stop() {
      if (!stopRecording && countElements() < MAX_LEAVING_ELEMENTS) begin()
      giveUp?.()
      brake.release()
      canvases.stop()
      running = false
      stopRecording?.()
      mutationBuffers.length = 0
    },
  }
}
