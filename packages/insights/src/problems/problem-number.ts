import type { ProblemId } from '@throughline/contract'

/** The number that a problem's id stands for, as the engine takes it. */
export const problemNumber = (id: ProblemId): bigint => BigInt(`0x${id}`)
