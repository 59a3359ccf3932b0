/** A line of a recording, an rrweb event as JSON, with the two facts by which lines are woven together. */
export interface Line {
  readonly text: string
  readonly type: number
  /** Milliseconds since 1970. */
  readonly at: number
}

// A recorder writes type and timestamp first, or type first and timestamp last; both can be read without looking at what lies
// between, which may be megabytes.
const HEAD = /^\{"type":(\d{1,2}),(?:"timestamp":(\d{1,16}(?:\.\d+)?)[,}])?/
const TAIL = /,"timestamp":(\d{1,16}(?:\.\d+)?)\}$/
const TAIL_CHARS = 48

const parseSlowly = (text: string): Line | undefined => {
  try {
    const event = JSON.parse(text) as { type?: unknown; timestamp?: unknown } | null
    if (typeof event?.type !== 'number' || typeof event.timestamp !== 'number') return undefined
    return { text, type: event.type, at: event.timestamp }
  } catch {
    return undefined // not JSON: there is nothing in it that could be played
  }
}

/** Reads a line without parsing it where it can; undefined for what is no rrweb event. */
export const readLine = (text: string): Line | undefined => {
  const head = HEAD.exec(text)
  if (!head) return text === '' ? undefined : parseSlowly(text)
  const at = head[2] ?? TAIL.exec(text.slice(-TAIL_CHARS))?.[1]
  return at === undefined ? parseSlowly(text) : { text, type: Number(head[1]), at: Number(at) }
}

/** The lines of a chunk's payload, in the order in which they were recorded. */
export const linesOf = (payload: string): Line[] => payload.split('\n').flatMap((text) => readLine(text) ?? [])
