import * as z from 'zod'
import { limits } from '../limits.ts'
import { signalNames, type SignalName } from './event.ts'
import { pathExpression, pathPattern } from './path-pattern.ts'

interface Threshold {
  readonly signal: SignalName
  readonly unit: 'clicks' | 'ms' | 'times'
  readonly least: number
  readonly most: number
  readonly step: number
  /** As in docs/definitions.md. */
  readonly usual: number
}

/** What a project may set of each signal's rule. The tracker tells of whatever lies within these bounds, so that any other may be tried. */
export const signalThresholds = {
  rageClicks: { signal: 'rage_click', unit: 'clicks', least: 2, most: 20, step: 1, usual: 3 },
  deadMs: { signal: 'dead_click', unit: 'ms', least: 1_000, most: 5_000, step: 100, usual: 2_500 },
  slowMs: { signal: 'slow_click', unit: 'ms', least: 1_000, most: 5_000, step: 100, usual: 2_500 },
  errorMs: { signal: 'error_click', unit: 'ms', least: 100, most: 3_000, step: 100, usual: 1_000 },
  turnMs: { signal: 'u_turn', unit: 'ms', least: 1_000, most: 20_000, step: 500, usual: 7_000 },
  thrashVisits: { signal: 'form_thrash', unit: 'times', least: 3, most: 20, step: 1, usual: 3 },
  thrashEmptied: { signal: 'form_thrash', unit: 'times', least: 2, most: 20, step: 1, usual: 2 },
  scrollTimes: { signal: 'excessive_scroll', unit: 'times', least: 2, most: 20, step: 1, usual: 3 },
} as const satisfies Record<string, Threshold>

export type ThresholdName = keyof typeof signalThresholds
export const thresholdNames = Object.keys(signalThresholds) as ThresholdName[]

const between = ({ least, most, usual }: Threshold) => z.number().int().min(least).max(most).default(usual)
const pattern = z.union([pathPattern, z.literal('')]).default('')

/** Signals that are none: of this kind, or any, on pages and elements that fit. `*` stands for anything in either; empty fits all. */
export const signalIgnore = z
  .strictObject({
    signal: z.enum(['any', ...signalNames]),
    page: pattern,
    selector: z.string().trim().max(limits.text.maxSelectorChars).default(''),
  })
  .refine(({ page, selector }) => page !== '' || selector !== '', 'Name a page or an element')
export type SignalIgnore = z.infer<typeof signalIgnore>

/** What a project takes for a signal. */
export const signalChoice = z.object({
  thresholds: z.object({
    rageClicks: between(signalThresholds.rageClicks),
    deadMs: between(signalThresholds.deadMs),
    slowMs: between(signalThresholds.slowMs),
    errorMs: between(signalThresholds.errorMs),
    turnMs: between(signalThresholds.turnMs),
    thrashVisits: between(signalThresholds.thrashVisits),
    thrashEmptied: between(signalThresholds.thrashEmptied),
    scrollTimes: between(signalThresholds.scrollTimes),
  } satisfies Record<ThresholdName, z.ZodType>),
  ignore: z.array(signalIgnore).max(limits.signals.maxIgnoreRules).default([]),
})
export type SignalChoice = z.infer<typeof signalChoice>

// Not by the schema: the dashboard has none.
export const usualSignalChoice: SignalChoice = {
  thresholds: Object.fromEntries(thresholdNames.map((name) => [name, signalThresholds[name].usual])) as SignalChoice['thresholds'],
  ignore: [],
}

/** What a rule measured, and where. */
export interface SignalFacts {
  readonly name: SignalName
  readonly burst: number
  readonly ms: number
  readonly emptied: number
  readonly path: string
  readonly route: string
  readonly selector: string
}

/** Of fewer views nobody can tell what is usual on a page. */
export const FEWEST_SCROLLED_VIEWS = 30

/** How often scrolling may turn, by how often it does on the page's middle view. One with none at all still has somebody who looked up again. */
export const scrollsAtMost = (scrollTimes: number, median: number): number => scrollTimes * Math.max(1, median)

/** Of those that the tracker finds; excessive scroll is measured against other views, by who knows them. */
const measures: Readonly<Record<SignalName, (facts: SignalFacts, limits: SignalChoice['thresholds']) => boolean>> = {
  rage_click: ({ burst }, { rageClicks }) => burst >= rageClicks,
  dead_click: ({ ms }, { deadMs }) => ms >= deadMs,
  slow_click: ({ ms }, { slowMs }) => ms >= slowMs,
  error_click: ({ ms }, { errorMs }) => ms <= errorMs,
  u_turn: ({ ms }, { turnMs }) => ms <= turnMs,
  form_thrash: ({ burst, emptied }, { thrashVisits, thrashEmptied }) => burst >= thrashVisits || emptied >= thrashEmptied,
  excessive_scroll: () => true,
}

/** Whether what a rule measured lies within a project's thresholds. */
export const isWithinThresholds = (facts: SignalFacts, { thresholds }: Pick<SignalChoice, 'thresholds'>): boolean =>
  measures[facts.name](facts, thresholds)

const fits = (pattern: string, ...texts: string[]): boolean => {
  if (pattern === '') return true
  const expression = new RegExp(pathExpression(pattern))
  return texts.some((text) => expression.test(text))
}

/** Whether a project's rules say that a signal of this kind at this place is none. A page is named by its path or its route. */
export const isIgnored = ({ name, path, route, selector }: SignalFacts, ignore: readonly SignalIgnore[]): boolean =>
  ignore.some((rule) => (rule.signal === 'any' || rule.signal === name) && fits(rule.page, path, route) && fits(rule.selector, selector))
