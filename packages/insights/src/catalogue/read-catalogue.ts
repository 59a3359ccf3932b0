import type { CatalogueKind, CataloguedEvent, Input, Output, Project, readCatalogue as endpoint } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { instantOf, toEngineTime } from '../engine-time.ts'
import { periodOf, type Period } from '../period.ts'
import { customEventsEver, eventsInPeriod, kindsEver } from './catalogue.sql.ts'

/** What members said of an event, or of its property of that key. */
export type DescriptionOf = (kind: CatalogueKind, name: string, key?: string) => { description: string; hidden: boolean }

/** A trend is drawn of so many equal parts of the period. */
const PARTS = 24

export interface InPeriod {
  kind: CatalogueKind
  name: string
  times: number
  people: number
  sessions: number
  parts: [part: number, n: number][]
}

export interface Ever {
  kind: CatalogueKind
  name: string
  n: number
  firstAt: string | null
  lastAt: string
}

/** The values that the statements of the catalogue need. */
export const catalogueParameters = (project: Pick<Project, 'id'>, { from, to }: Period) => ({
  project: project.id,
  from: toEngineTime(from),
  to: toEngineTime(to),
  parts: PARTS,
  lengthMs: Math.max(1, to.getTime() - from.getTime()),
})

/** An event's row of the catalogue, from what was counted in the period and of all that is kept. */
export const cataloguedFrom = (
  { kind, name }: Pick<InPeriod, 'kind' | 'name'>,
  { inPeriod, ever, descriptionOf }: { inPeriod: InPeriod | undefined; ever: Ever | undefined; descriptionOf: DescriptionOf },
): CataloguedEvent => {
  const trend = Array.from({ length: PARTS }, () => 0)
  for (const [part, n] of inPeriod?.parts ?? []) trend[part] = n
  return {
    kind,
    name,
    ...descriptionOf(kind, name),
    times: inPeriod?.times ?? 0,
    people: inPeriod?.people ?? 0,
    sessions: inPeriod?.sessions ?? 0,
    trend,
    timesEver: Math.max(ever?.n ?? 0, inPeriod?.times ?? 0),
    firstAt: ever?.firstAt ? instantOf(ever.firstAt) : null,
    lastAt: ever ? instantOf(ever.lastAt) : null,
  }
}

const keyOf = ({ kind, name }: Pick<InPeriod, 'kind' | 'name'>): string => `${kind}\n${name}`

const isFound = ({ name, kind, description }: CataloguedEvent, search: string): boolean =>
  [name || kind.replaceAll('_', ' '), description].some((text) => text.toLowerCase().includes(search))

/** Every event that the project has seen, the most frequent of the period first; hidden ones only where they are asked for. */
export const readCatalogue = async (
  { analytics, now }: InsightsContext,
  project: Pick<Project, 'id'>,
  { query }: Pick<Input<typeof endpoint>, 'query'>,
  descriptionOf: DescriptionOf,
): Promise<Output<typeof endpoint>> => {
  const parameters = catalogueParameters(project, periodOf(query, now()))
  const [counted, custom, kinds] = await Promise.all([
    analytics.query<InPeriod>(eventsInPeriod, parameters),
    analytics.query<Ever>(customEventsEver, { ...parameters, name: '' }),
    analytics.query<Ever>(kindsEver, { ...parameters, kind: '' }),
  ])
  const inPeriod = new Map(counted.map((row) => [keyOf(row), row]))
  const ever = new Map([...custom, ...kinds].map((row) => [keyOf(row), row]))
  const all = [...new Map<string, Pick<InPeriod, 'kind' | 'name'>>([...ever, ...inPeriod])].map(([key, row]) =>
    cataloguedFrom(row, { inPeriod: inPeriod.get(key), ever: ever.get(key), descriptionOf }),
  )
  const search = query.search?.trim().toLowerCase() ?? ''
  return {
    items: all
      .filter((event) => (query.hidden || !event.hidden) && isFound(event, search))
      .toSorted((a, b) => b.times - a.times || b.timesEver - a.timesEver || keyOf(a).localeCompare(keyOf(b))),
    hidden: all.filter(({ hidden }) => hidden).length,
  }
}
