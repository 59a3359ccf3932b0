import { differenceOfShares, type Separation, type Separator, type SeparatorField } from '@throughline/contract'
import { adjustForMany } from '../statistics/adjust-for-many.ts'
import { chanceOfDifference } from '../statistics/chance-of-difference.ts'

/** Fewer than so many say nothing about others like them: their shares are known to plus or minus a third at best. */
export const LEAST_PEOPLE = 20
/** A value is compared if so many have it, and so many have not. */
const LEAST_WITH = 5
/** Of those that hold, this share is expected to be chance. */
const FALSE_SHARE = 0.05

/** A value, and how many of the droppers and passers have it. */
export interface Candidate {
  readonly field: SeparatorField
  readonly key: string | null
  readonly value: string
  readonly droppers: number
  readonly passers: number
}

interface Sizes {
  readonly droppers: number
  readonly passers: number
}

const isComparable = ({ droppers, passers }: Candidate, all: Sizes): boolean => {
  const having = droppers + passers
  return having >= LEAST_WITH && all.droppers + all.passers - having >= LEAST_WITH
}

/** Where each has one of two values, both say the same: the one that is more frequent among droppers stands for both. */
const isMirrored = (one: Candidate, among: readonly Candidate[], all: Sizes): boolean => {
  const field = among.filter(({ field: of, key }) => of === one.field && key === one.key)
  const [first, second] = field
  if (field.length !== 2 || !first || !second) return false
  if (first.droppers + second.droppers !== all.droppers || first.passers + second.passers !== all.passers) return false
  const isMore = ({ droppers, passers }: Candidate): boolean => droppers * all.passers > passers * all.droppers
  return one === (isMore(second) ? first : second)
}

const compare = (candidates: readonly Candidate[], all: Sizes): Separator[] => {
  const found = candidates.flatMap((one) => {
    const [mine, others] = [
      { times: one.droppers, of: all.droppers },
      { times: one.passers, of: all.passers },
    ]
    const difference = differenceOfShares(mine, others)
    if (!difference) return []
    const [shareOfDroppers, shareOfPassers] = [mine.times / mine.of, others.times / others.of]
    const lift = shareOfPassers === 0 ? null : shareOfDroppers / shareOfPassers
    return [{ ...one, shareOfDroppers, shareOfPassers, lift, difference, p: chanceOfDifference(mine, others) }]
  })
  const adjusted = adjustForMany(found.map(({ p }) => p))
  return found.map((one, index) => {
    const adjustedP = adjusted[index] ?? 1
    return { ...one, adjustedP, holds: adjustedP <= FALSE_SHARE }
  })
}

const byWhatHolds = (one: Separator, other: Separator): number =>
  Number(other.holds) - Number(one.holds) ||
  (one.holds ? Math.abs(other.difference.by) - Math.abs(one.difference.by) : one.p - other.p) ||
  one.p - other.p

/** What separates droppers from passers, adjusted for how much was compared; refused where there are too few of either (docs/definitions.md). */
export const separate = (candidates: readonly Candidate[], all: Sizes): Separation => {
  if (all.droppers < LEAST_PEOPLE) return { verdict: 'too few droppers', atLeast: LEAST_PEOPLE }
  if (all.passers < LEAST_PEOPLE) return { verdict: 'too few passers', atLeast: LEAST_PEOPLE }
  const comparable = candidates.filter((one) => isComparable(one, all))
  const distinct = comparable.filter((one) => !isMirrored(one, comparable, all))
  return {
    verdict: 'compared',
    compared: distinct.length,
    leftOut: candidates.length - comparable.length,
    separators: compare(distinct, all).toSorted(byWhatHolds),
  }
}
