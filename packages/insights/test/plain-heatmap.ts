import type { EventRow } from '@throughline/analytics-store'
import type { Device, HeatmapKind } from '@throughline/contract'
import { viewportClassOf } from '@throughline/placement'

interface Asked {
  readonly route: string
  readonly kind: HeatmapKind
  readonly device: Device
  readonly release?: string
  readonly from: string
  readonly to: string
}

const timeOf = ({ at }: EventRow): number => Date.parse(`${at.replace(' ', 'T')}Z`)

const kindOf = ({ kind, name }: EventRow): string => (kind === 'signal' ? name : kind)

const sampleKinds: Readonly<Record<HeatmapKind, string>> = {
  click: 'click',
  move: 'rest',
  rage: 'rage_click',
  dead: 'dead_click',
  scroll: 'pageview',
  attention: 'pageview',
}

/** Who each visitor turned out to be: the latest identify counts, and of two at the same moment the one stored last. */
const knownPersons = (rows: readonly EventRow[]): Map<string, string> => {
  const latest = new Map<string, EventRow>()
  for (const row of rows.filter(({ kind }) => kind === 'identify')) {
    const before = latest.get(row.visitor_id)
    if (!before || timeOf(row) >= timeOf(before)) latest.set(row.visitor_id, row)
  }
  return new Map([...latest].map(([visitor, { person_id }]) => [visitor, person_id]))
}

const groupBy = <Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, Value[]> => {
  const groups = new Map<string, Value[]>()
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value])
  return groups
}

const medianOf = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** For each selector the ms from the begin of each page view to its first click in it. */
const firstClicks = (onPage: readonly EventRow[]): Map<string, number[]> => {
  const found = new Map<string, number[]>()
  for (const tab of groupBy(onPage, ({ session_id, tab_id }) => `${session_id} ${tab_id}`).values()) {
    const views = tab.filter(({ kind }) => kind === 'pageview').map(timeOf)
    const firsts = new Map<string, number>()
    for (const click of tab.filter(({ kind }) => kind === 'click')) {
      const begun = Math.max(...views.filter((view) => view <= timeOf(click)))
      const key = `${begun} ${click.selector}`
      if (begun !== -Infinity) firsts.set(key, Math.min(firsts.get(key) ?? Infinity, timeOf(click) - begun))
    }
    for (const [key, ms] of firsts) {
      const selector = key.slice(key.indexOf(' ') + 1)
      found.set(selector, [...(found.get(selector) ?? []), ms])
    }
  }
  return found
}

/** What a heatmap counts, from all events one by one: slow, and plain enough to be believed. */
export const plainHeatmap = (rows: readonly EventRow[], { route, kind, device, release, from, to }: Asked) => {
  const persons = knownPersons(rows)
  const whoOf = ({ visitor_id, person_id }: EventRow): string => {
    const person = persons.get(visitor_id) ?? person_id
    return person === '' ? `visitor ${visitor_id}` : `person ${person}`
  }
  const peopleOf = (some: readonly EventRow[]): number => new Set(some.map(whoOf)).size
  const onPage = rows.filter(
    (row) =>
      row.route === route &&
      row.viewport_width > 0 &&
      viewportClassOf(row.viewport_width) === device &&
      (release === undefined || row.release === release) &&
      timeOf(row) >= Date.parse(from) &&
      timeOf(row) < Date.parse(to),
  )
  const views = onPage.filter((row) => kindOf(row) === 'pageview')
  const sample = onPage.filter((row) => kindOf(row) === sampleKinds[kind])
  const visitors = peopleOf([...views, ...sample])
  const firsts = firstClicks(onPage)
  const isPlaced = kind !== 'scroll' && kind !== 'attention'
  const elements = [...(isPlaced ? groupBy(sample, ({ selector }) => selector) : [])].map(([selector, ofElement]) => {
    const delays = kind === 'click' ? (firsts.get(selector) ?? []) : []
    const signals = (name: string): number => onPage.filter((row) => kindOf(row) === name && row.selector === selector).length
    return {
      selector,
      count: ofElement.length,
      share: ofElement.length / sample.length,
      visitors: peopleOf(ofElement),
      viewerShare: peopleOf(ofElement) / visitors,
      rage: signals('rage_click'),
      dead: signals('dead_click'),
      medianToFirstMs: medianOf(delays),
      firstClicks: delays.length,
    }
  })
  return {
    sampleSize: sample.length,
    sampleVisitors: peopleOf(sample),
    pageviews: views.length,
    visitors,
    elements: elements.toSorted((a, b) => b.count - a.count || (a.selector < b.selector ? -1 : 1)),
  }
}
