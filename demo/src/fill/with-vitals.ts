import { vitalNames, type EventBatch, type VitalName, type WireEvent } from '@throughline/contract'
import { createChance, type Chance } from '../create-chance.ts'
import { releases } from '../shop/releases.ts'
import { freshUuid } from './fresh-uuid.ts'
import type { PlannedVisit } from './plan-visits.ts'

/** What half of the page views of the shop are faster than, by device. */
const medians: Record<VitalName, Record<'desktop' | 'tablet' | 'phone', number>> = {
  LCP: { desktop: 1_350, tablet: 1_750, phone: 2_150 },
  INP: { desktop: 64, tablet: 96, phone: 150 },
  CLS: { desktop: 0.02, tablet: 0.04, phone: 0.06 },
  TTFB: { desktop: 280, tablet: 340, phone: 460 },
}

/** How far page views of one device lie apart: a factor for one standard deviation. */
const SPREAD = 1.8

/** The new release ships lighter pictures, and a banner that pushes the page down. */
const sinceRelease: Record<VitalName, number> = { LCP: 0.8, INP: 1, CLS: 1.7, TTFB: 0.95 }

/** Pages of the shop that differ from the others. */
const pages: readonly { path: RegExp; factors: Partial<Record<VitalName, number>> }[] = [
  { path: /\/products\//, factors: { LCP: 1.25 } },
  { path: /\/checkout/, factors: { INP: 2.2, LCP: 0.8 } },
]

/** Safari measures neither how much a page moves nor, in most versions, how fast it answers. */
const isMeasured = (name: VitalName, agent: string): boolean => name === 'LCP' || name === 'TTFB' || agent.includes('Chrome/')

const valueOf = (name: VitalName, url: string, { visitor, release }: PlannedVisit, chance: Chance): number => {
  const factors = pages.filter(({ path }) => path.test(url)).map((page) => page.factors[name] ?? 1)
  const ofRelease = release === releases.now ? sinceRelease[name] : 1
  const median = factors.reduce((value, factor) => value * factor, medians[name][visitor.device] * ofRelease)
  const value = median * SPREAD ** (chance.around() * 2)
  return name === 'CLS' ? Math.round(value * 1e4) / 1e4 : Math.round(value)
}

const vitalsOf = (plan: PlannedVisit, { id, at, url }: WireEvent): WireEvent[] => {
  const chance = createChance(`${plan.name} ${id} vitals`)
  return vitalNames
    .map((name) => ({ name, value: valueOf(name, url, plan, chance) }))
    .filter(({ name }) => isMeasured(name, plan.visitor.agent))
    .map(({ name, value }) => ({ id: freshUuid(at, `${plan.name} ${id} ${name}`) as WireEvent['id'], kind: 'vital', at, url, name, value }))
}

/** Adds the vitals of each page view to what was sent of a visit, as trackers do: just before the page is left for the first time. */
export const withVitals = (plan: PlannedVisit, batches: readonly EventBatch[]): EventBatch[] => {
  let isDue = false
  const vitalsBefore = (event: WireEvent): WireEvent[] => {
    const isTold = event.kind === 'leave' && isDue
    if (isTold) isDue = false
    if (event.kind === 'pageview') isDue = true
    return isTold ? vitalsOf(plan, event) : []
  }
  return batches.map((batch) => ({ ...batch, events: batch.events.flatMap((event) => [...vitalsBefore(event), event]) }))
}
