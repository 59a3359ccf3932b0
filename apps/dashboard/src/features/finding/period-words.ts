import type { QueryPeriod } from '@throughline/contract'
import { countOf } from '../../format/count-of.ts'
import { formatDate } from '../../format/date.ts'

const current = { hour: 'in this hour', day: 'today', week: 'this week', month: 'this month' } as const

/** A period within a sentence: "in the last 30 days", "today", "from 3 Nov 2026 to 9 Nov 2026", which is the last day of it. */
export const periodWords = (period: QueryPeriod): string => {
  if ('last' in period) {
    const { count, unit } = period.last
    return count === 1 ? current[unit] : `in the last ${countOf(count, unit)}`
  }
  return `from ${formatDate(period.from)} to ${formatDate(new Date(Date.parse(period.to) - 1))}`
}
