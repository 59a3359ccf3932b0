import { seededRandom } from './seeded-random.ts'

interface Stratum<Member> {
  /** How many members there are in all. */
  readonly size: number
  /** Some of them, in an order drawn at random. */
  readonly drawn: readonly Member[]
}

/**
 * So many members, each from another stratum as long as there are strata: a stratum is drawn with a chance that goes with its size
 * (Efraimidis and Spirakis 2006), and gives its members in their order. The same seed draws the same.
 */
export const drawFromStrata = <Member, One extends Stratum<Member>>(
  strata: readonly One[],
  wanted: number,
  seed: number,
): { stratum: One; member: Member }[] => {
  const random = seededRandom(seed)
  const inOrder = strata
    .map((stratum) => ({ stratum, key: -Math.log(1 - random()) / stratum.size }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ stratum }) => stratum)
  const picked: { stratum: One; member: Member }[] = []
  for (let turn = 0; turn < wanted; turn += 1) {
    for (const stratum of inOrder) {
      const member = stratum.drawn[turn]
      if (member !== undefined && picked.length < wanted) picked.push({ stratum, member })
    }
  }
  return picked
}
