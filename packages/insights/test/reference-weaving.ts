/** A line of one tab, as the reference has it: everything parsed, everything in memory. */
export interface TabLine {
  tab: string
  type: number
  at: number
  text: string
}

const [FULL_SNAPSHOT, META] = [2, 4]

/** The slow and obvious weaving: all lines sorted by time, the screen given to the tab that last showed its whole page. */
export const weaveSlowly = (lines: readonly TabLine[], from?: number, to = Infinity): string[] => {
  const sorted = lines.toSorted((a, b) => a.at - b.at)
  const last = from === undefined ? undefined : sorted.findLast(({ type, at }) => type === FULL_SNAPSHOT && at <= from)
  const own = last ? sorted.filter(({ tab }) => tab === last.tab) : []
  const before = last && own[own.indexOf(last) - 1]
  const begin = before?.type === META ? before.at : (last?.at ?? -Infinity)
  let current: string | undefined
  const woven: string[] = []
  for (const { tab, type, at, text } of sorted) {
    if (at < begin || at > to) continue
    if (type === META || type === FULL_SNAPSHOT) current = tab
    if (tab === current) woven.push(text)
  }
  return woven
}
