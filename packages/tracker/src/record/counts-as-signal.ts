import type { SignalChoice, SignalIgnore, WireEvent } from '@throughline/contract'
import { matches } from './matches.ts'

type Signal = Extract<WireEvent, { kind: 'signal' }>
type Thresholds = SignalChoice['thresholds']

/** Each as `isWithinThresholds` of the contract, which the collector goes by. */
const isWithin = ({ name, burst, ms = 0, emptied = 0 }: Signal, to: Thresholds): boolean => {
  if (name === 'rage_click') return burst >= to.rageClicks
  if (name === 'dead_click') return ms >= to.deadMs
  if (name === 'slow_click') return ms >= to.slowMs
  if (name === 'error_click') return ms <= to.errorMs
  if (name === 'u_turn') return ms <= to.turnMs
  return burst >= to.thrashVisits || emptied >= to.thrashEmptied
}

/** Pages are known here by their paths only: a part that stands for ids stands for whatever has a digit. */
const isOn = (page: string, { url }: Signal): boolean => {
  const { pathname } = new URL(url)
  return (
    !page ||
    matches(page, pathname) ||
    (page.includes('/:') && matches(page.replace(/:[^/*]+/g, ':'), pathname.replace(/[^/]*\d[^/]*/g, ':')))
  )
}

const isIgnored = (signal: Signal, { signal: of, page, selector }: SignalIgnore): boolean =>
  (of === 'any' || of === signal.name) && isOn(page, signal) && (!selector || matches(selector, signal.place?.selector ?? ''))

/**
 * Whether the project will count this as a signal, as far as that can be told here. Where the site's own names for pages would be needed
 * it is taken for one: a recording too many can be left alone, one that is missing cannot be had.
 */
export const countsAsSignal = (event: Signal, choice: SignalChoice | undefined): boolean =>
  !choice || (isWithin(event, choice.thresholds) && !choice.ignore.some((rule) => isIgnored(event, rule)))
