/** Long enough to be worth the switch, short enough that a click on the dashboard, on the same thread, is answered at once. */
const sliceMs = 8

export interface SliceQueue<Item> {
  push: (items: readonly Item[]) => void
  clear: () => void
}

/**
 * A queue that is worked off in slices of some milliseconds, in order, the first of them at once. `afterSlice` runs at the end of
 * each. A parse of megabytes shares its thread with the dashboard around us.
 */
export function inSlices<Item>(work: (item: Item) => void, afterSlice: () => void): SliceQueue<Item> {
  let items: Item[] = []
  let next = 0
  let isScheduled = false
  const channel = new MessageChannel()

  const run = (): void => {
    isScheduled = false
    const until = performance.now() + sliceMs
    while (next < items.length && performance.now() < until) work(items[next++] as Item)
    if (next < items.length) schedule()
    else clear()
    afterSlice()
  }

  const schedule = (): void => {
    if (isScheduled) return
    isScheduled = true
    // Timers are held back to 4 ms once they are nested; messages are not.
    channel.port2.postMessage(null)
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
