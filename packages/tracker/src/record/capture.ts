import * as rrweb from '@rrweb/record'
import type { Rules } from '../mask/rules.ts'
import { pageUrl } from '../page.ts'
import { createBrake } from './brake.ts'
import { INCREMENTAL, INPUT, META, MUTATION, type RecordedEvent } from './recorded-event.ts'
import { maskBy, maskInputEvent, maskText } from './rrweb/masking.ts'
import type { Mirror } from './rrweb/managers.ts'

interface Record {
  (options: object): (() => void) | undefined
  freezePage(): void
  takeFullSnapshot(): void
  mirror: Mirror
}

/** What rrweb's module offers when it is cut (./rrweb/cut-rrweb.ts). */
const { record, mutationBuffers } = rrweb as unknown as { record: Record; mutationBuffers: { unfreeze(): void }[] }

export interface Capture {
  /** The whole DOM once more. */
  takeSnapshot(): void
  /** Tells what was held back, and stops. */
  stop(): void
}

const changesIn = ({ adds, removes, attributes, texts }: RecordedEvent['data']): number =>
  [adds, removes, attributes, texts].reduce((sum, list) => sum + (list?.length ?? 0), 0)

/**
 * Begins to record: the whole DOM first, then every change, masked. `tell` gets rrweb's events as they happen. Undefined where the page
 * does not let us.
 */
export const startCapture = (rules: Rules, tell: (event: RecordedEvent) => void): Capture | undefined => {
  let running = true
  const brake = createBrake(
    () => record.freezePage(),
    () => mutationBuffers.forEach((buffer) => buffer.unfreeze()),
  )

  const emit = (event: RecordedEvent): void => {
    if (!running) return
    const { type, data } = event
    if (type === META) data.href = pageUrl().replace(/\?.*/, '')
    if (type === INCREMENTAL && data.source === INPUT) maskInputEvent(data, record.mirror)
    tell(event)
    if (type === INCREMENTAL && data.source === MUTATION) brake.told(changesIn(data))
  }

  maskBy(rules)
  const stop = record({
    emit,
    maskTextFn: maskText,
    maskInputOptions: { input: true, textarea: true, select: true },
    sampling: { mousemove: 100, mousemoveCallback: 1_000, scroll: 150, media: 800 },
  })
  if (!stop) return undefined
  return {
    takeSnapshot: () => record.takeFullSnapshot(),
    stop() {
      brake.release()
      running = false
      stop()
      mutationBuffers.length = 0
    },
  }
}
