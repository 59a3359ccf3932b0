import type { AlertCondition, CheckOutcome, UnknownReason } from '@throughline/contract'
import { usualBand } from './usual-band.ts'

export interface Judgement {
  readonly low: number | null
  readonly high: number | null
  readonly outcome: CheckOutcome
  readonly reason: UnknownReason | null
}

interface Held {
  readonly condition: AlertCondition
  readonly value: number | null
  /** Of the same time in the weeks before, as far as they have one. */
  readonly before: readonly number[]
  readonly isCounted: boolean
}

type Sides = Pick<Judgement, 'low' | 'high'>

const unknown = (sides: Sides, reason: UnknownReason): Judgement => ({ ...sides, outcome: 'unknown', reason })

/** Between which values a value would be normal; undefined where there is too little history to say. */
const sidesOf = ({ condition, before, isCounted }: Held): Sides | undefined => {
  if (condition.kind === 'threshold')
    return condition.direction === 'above' ? { low: null, high: condition.value } : { low: condition.value, high: null }
  const band = usualBand(before, { spreads: condition.spreads, isCounted })
  if (!band) return undefined
  const { direction } = condition
  return { low: direction === 'above' ? null : band.low, high: direction === 'below' ? null : band.high }
}

/** Holds a value against its condition. Exactly on an edge is normal. */
export const judge = (held: Held): Judgement => {
  const sides = sidesOf(held)
  if (!sides) return unknown({ low: null, high: null }, 'little history')
  const { value } = held
  if (value === null) return unknown(sides, 'no value')
  const isOver = (sides.low !== null && value < sides.low) || (sides.high !== null && value > sides.high)
  return { ...sides, outcome: isOver ? 'over' : 'normal', reason: null }
}
