import { onCLS, onINP, onLCP, onTTFB, type CLSMetric, type INPMetric, type LCPMetric, type TTFBMetric } from 'web-vitals'
import type { Take } from '../captured.ts'
import { listen } from '../listen.ts'
import { now } from '../native.ts'
import type { placeOf } from '../place/place-of.ts'

export interface VitalsHost {
  take: Take
  placeOf: typeof placeOf
}

type Metric = CLSMetric | INPMetric | LCPMetric | TTFBMetric

interface About {
  node?: Node | null
  /** Ms since the page began to load. */
  startTime: number
}

/** What it was about, and when: what was painted last, what answered late, what moved most. */
const aboutOf = (metric: Metric): About | undefined => {
  switch (metric.name) {
    case 'LCP': {
      const entry = metric.entries.at(-1)
      return entry && { node: entry.element, startTime: entry.startTime }
    }
    case 'INP': {
      const [entry] = metric.entries
      return entry && { node: entry.target, startTime: entry.startTime }
    }
    case 'CLS': {
      const worst = metric.entries.reduce<LayoutShift | undefined>(
        (most, shift) => (most && most.value >= shift.value ? most : shift),
        undefined,
      )
      return worst && { node: worst.sources[0]?.node, startTime: worst.startTime }
    }
    default:
      return undefined
  }
}

/** A text that moved has no box of its own; what is no longer on the page has no place. */
const elementOf = (node: Node | null | undefined): Element | undefined => {
  const element = node instanceof Element ? node : node?.parentElement
  return element?.isConnected ? element : undefined
}

/**
 * Measures how fast the page that was loaded is. Returns what tells of it, once: when it is left or out of sight for the first time. Pages
 * that follow without being loaded are not measured; one that comes back as it was left is a new one.
 */
export const startVitals = ({ take, placeOf }: VitalsHost): (() => void) => {
  let latest = new Map<string, Metric>()
  let told = false
  // Nothing is told of a time before there was a visit.
  const begunAt = now()
  const keep = (metric: Metric): void => void latest.set(metric.name, metric)
  // As long as the page is seen each may still change; the library itself would tell only after our last word is sent.
  for (const measure of [onLCP, onINP, onCLS, onTTFB] as ((keep: (metric: Metric) => void, options: object) => void)[])
    measure(keep, { reportAllChanges: true })
  listen(window, 'pageshow', ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return
    latest = new Map()
    told = false
  })
  return () => {
    // Before anything is painted a page has only changed its address.
    if (told || (!latest.has('LCP') && !document.hidden)) return
    told = true
    for (const metric of latest.values()) {
      const about = aboutOf(metric)
      const element = elementOf(about?.node)
      take({
        kind: 'vital',
        at: Math.max(begunAt, Math.round(performance.timeOrigin + (about?.startTime ?? 0))),
        name: metric.name,
        value: Math.round(metric.value * 1e4) / 1e4,
        place: element && placeOf(element),
      })
    }
  }
}
