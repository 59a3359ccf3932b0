import type { DashboardFilters, QueryPeriod } from '@throughline/contract'
import { isObject, readPeriod } from '../questions/read-parts.ts'

/** What the whole of a dashboard is narrowed to, as its address has it. */
export interface DashboardSearch {
  /** The period in place of the tiles' own, as JSON. */
  span?: string
  where?: string
  segment?: string
  /** Its tiles are being moved. */
  edit?: string
}

const text = (given: unknown, most: number): string | undefined =>
  typeof given === 'string' && given !== '' && given.length <= most ? given : undefined

export const readDashboardSearch = (search: Record<string, unknown>): DashboardSearch => {
  const read = {
    span: text(search['span'], 200),
    where: text(search['where'], 20_000),
    segment: text(search['segment'], 40),
    edit: text(search['edit'], 1),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

const readSpan = (span: string | undefined): QueryPeriod | undefined => {
  const given = span === undefined ? undefined : parsed(span)
  return isObject(given) ? readPeriod(given) : undefined
}

/** The filters that an address holds; what cannot be read is left out. */
export const filtersOf = ({ span, where, segment }: DashboardSearch): DashboardFilters => {
  const period = readSpan(span)
  return {
    ...(period && { period }),
    ...(where !== undefined && { where }),
    ...(segment !== undefined && { segment: segment as NonNullable<DashboardFilters['segment']> }),
  }
}
