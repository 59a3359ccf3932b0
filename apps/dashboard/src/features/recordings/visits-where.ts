import type { Condition } from '@throughline/contract'
import type { RecordingsSearch } from './recordings-search.ts'

/** The recordings of the sessions that fulfil a condition, as the address of their list names them. */
export const visitsWhere = (condition: Condition): RecordingsSearch => ({ where: JSON.stringify(condition) })
