/** Long enough to be worth the switch, short enough that a click on the dashboard, on the same thread, is answered at once. */
const sliceMs = 8
const askAgainMs = 5

export interface SliceQueue<Item> {
  push: (items: readonly Item[]) => void
  clear: () => void
}

interface SliceWork<Item> {
  readonly work: (item: Item) => void
  /** At the end of each slice. */
  readonly afterSlice: () => void
  /** Something else is more urgent: nothing is taken up before the screen was drawn once more. */
  readonly isHeld: () => boolean
  /** What an item needs is here: until then nothing goes on. */
  readonly isReady: (item: Item) => boolean
}

/**
 * A queue that is worked off in slices of some milliseconds, in order. A parse of megabytes shares its thread with the dashboard around
 * us, and with the picture that it is for.
 */
export function inSlices<Item>({ work, afterSlice, isHeld, isReady }: SliceWork<Item>): SliceQueue<Item> {
  let items: Item[] = []
  let next = 0
  let isScheduled = false
  const channel = new MessageChannel()

  const run = (): void => {
    isScheduled = false
    if (!isHeld()) workOff()
    if (next < items.length) schedule()
  }

  const workOff = (): void => {
    const until = performance.now() + sliceMs
    while (next < items.length && performance.now() < until && isReady(items[next] as Item)) work(items[next++] as Item)
    if (next === items.length) clear()
    afterSlice()
  }

  const schedule = (): void => {
    if (isScheduled) return
    isScheduled = true
    if (isHeld()) requestAnimationFrame(run)
    else if (!isReady(items[next] as Item)) setTimeout(run, askAgainMs)
    // Timers are held back to 4 ms once they are nested; messages are not.
    else channel.port2.postMessage(null)
  }

  const clear = (): void => {
    items = []
    next = 0
  }

  channel.port1.addEventListener('message', run)
  channel.port1.start()
  return {
    push(more) {
      for (const item of more) items.push(item)
      if (next < items.length) schedule()
    },
    clear,
  }
}
