import { Button } from '@mantine/core'
import { useState } from 'react'
import { addDays, dayOf, startOfDay } from '@throughline/contract'
import { useNow } from '../ui/use-now.ts'
import styles from './days-form.module.css'
import { boundsOf, type PeriodBounds, type PeriodSearch } from './period.ts'

interface DaysFormProps {
  /** The period to begin with. */
  search: PeriodSearch
  /** Days are cut in this zone. */
  timeZone: string
  /** The verb on its button. */
  action?: string
  onChoose: (period: Required<PeriodBounds>) => void
}

/** From a first to a last day, both included. */
export const DaysForm = ({ search, timeZone, action = 'Show these days', onChoose }: DaysFormProps) => {
  const now = useNow(60_000)
  const today = dayOf(now, timeZone)
  const bounds = boundsOf(search, timeZone, now)
  const [first, setFirst] = useState(dayOf(new Date(bounds.from), timeZone))
  const [last, setLast] = useState(bounds.to === undefined ? today : dayOf(new Date(Date.parse(bounds.to) - 1), timeZone))
  const isOrdered = first !== '' && last !== '' && first <= last
  const apply = (): void =>
    onChoose({ from: startOfDay(first, timeZone).toISOString(), to: startOfDay(addDays(last, 1), timeZone).toISOString() })
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (isOrdered) apply()
      }}
    >
      <label>
        From
        <input type="date" value={first} max={today} onChange={({ target }) => setFirst(target.value)} required />
      </label>
      <label>
        To
        <input type="date" value={last} max={today} onChange={({ target }) => setLast(target.value)} required />
      </label>
      <p className={styles.hint}>{isOrdered ? `Days in ${timeZone}` : 'The first day must not come after the last.'}</p>
      <Button type="submit" size="compact-sm" disabled={!isOrdered}>
        {action}
      </Button>
    </form>
  )
}
