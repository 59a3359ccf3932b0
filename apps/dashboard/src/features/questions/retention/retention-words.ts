import type { RetentionQuery } from '@throughline/contract'

export const modeNames: Readonly<Record<RetentionQuery['mode'], string>> = {
  on: 'in exactly that one',
  'on or after': 'in that one or later',
  rolling: 'of those there the one before',
}

export const averageNames: Readonly<Record<RetentionQuery['average'], string>> = {
  weighted: 'each person alike',
  simple: 'each cohort alike',
}

const units = { day: 'Day', week: 'Week', month: 'Month' } as const

/** An interval after the first: "Week 3". */
export const offsetName = (interval: RetentionQuery['interval'], offset: number): string => `${units[interval]} ${offset}`
