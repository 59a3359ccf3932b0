import { useSearch } from '@tanstack/react-router'
import { useProject } from '../features/projects/use-project.ts'
import { useNow } from '../ui/use-now.ts'
import { boundsBefore, boundsOf, type PeriodBounds } from './period.ts'
import { periodBeforeInWords, periodInWords, periodLabel } from './period-in-words.ts'

interface Period extends PeriodBounds {
  /** As it stands in a sentence: "in the last 7 days", "on Mon 23 Nov". */
  inWords: string
  /** What it is compared with, as instants and as words: "in the 7 days before". */
  before: Required<PeriodBounds>
  beforeInWords: string
  /** As a name: "Last 7 days". */
  label: string
}

/** The period that the address names, as instants for the API and as words for people. */
export const usePeriod = (): Period => {
  const { timeZone } = useProject()
  const { period, from, to } = useSearch({ from: '/signed-in/p/$projectId' })
  const now = useNow(60_000)
  const search = { period, from, to }
  return {
    ...boundsOf(search, timeZone, now),
    before: boundsBefore(search, timeZone, now),
    inWords: periodInWords(search, timeZone),
    beforeInWords: periodBeforeInWords(search),
    label: periodLabel(search, timeZone),
  }
}
