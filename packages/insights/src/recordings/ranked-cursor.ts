import { sessionId } from '@throughline/contract'
import type { RankedKey } from './find-ranked.ts'
import type { Ranking } from './find-ranked.sql.ts'

/** Where a page of a ranked list ended, and the moment for which its scores are told. */
export interface RankedPlace {
  readonly key: RankedKey
  readonly asOf: number
}

const A_NUMBER = /^\d{1,15}$/
const A_SCORE = /^-?\d{1,15}(\.\d{1,20})?$/

/** The place, opaque to the caller. */
export const writeRankedCursor = (ranking: Ranking, { key, asOf }: RankedPlace): string =>
  Buffer.from([ranking, asOf, key.score, key.at, key.id].join(' ')).toString('base64url')

/** The place that a cursor of such a list stands for; undefined for one that we did not write. */
export const readRankedCursor = (ranking: Ranking, cursor: string): RankedPlace | undefined => {
  const [of, asOf = '', score = '', at = '', id, ...more] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const parsed = sessionId.safeParse(id)
  if (of !== ranking || !A_NUMBER.test(asOf) || !A_SCORE.test(score) || !A_NUMBER.test(at) || !parsed.success || more.length > 0)
    return undefined
  return { key: { score: Number(score), at: Number(at), id: parsed.data }, asOf: Number(asOf) }
}
