import { Checkbox, NativeSelect, NumberInput } from '@mantine/core'
import type { PathPlace, PathsQuery } from '@throughline/contract'
import { useState } from 'react'
import asked from '../asked.module.css'
import builder from '../builder/builder.module.css'
import { PeriodOfQuery } from '../builder/period-of-query.tsx'
import { PlacePicker } from './place-picker.tsx'

interface PathsBuilderProps {
  projectId: string
  timeZone: string
  query: PathsQuery
  onChange: (query: PathsQuery) => void
}

type End = 'start' | 'from' | 'to'

const endOf = ({ from, to }: PathsQuery): End => (from ? 'from' : to ? 'to' : 'start')

/** From or to where paths run, how far, and what of them is shown. */
export const PathsBuilder = ({ projectId, timeZone, query, onChange }: PathsBuilderProps) => {
  const { from, to, ...rest } = query
  // A direction without a place is not a question yet, so it is kept here.
  const [end, setEnd] = useState<End>(endOf(query))
  const place = from ?? to
  const put = (direction: End, at: PathPlace | undefined): void => {
    setEnd(direction)
    if (direction === 'start') onChange(rest)
    else if (at) onChange({ ...rest, [direction]: at })
  }
  return (
    <section className={asked.asked} aria-label="What is asked">
      <div className={asked.row}>
        <span className={asked.word}>Sessions</span>
        <NativeSelect
          size="xs"
          className={builder.select}
          aria-label="Where paths run"
          value={end}
          data={[
            { value: 'start', label: 'from where they begin' },
            { value: 'from', label: 'from a page or event' },
            { value: 'to', label: 'up to a page or event' },
          ]}
          onChange={({ currentTarget }) => put(currentTarget.value as End, place)}
        />
        {end !== 'start' && (
          <PlacePicker projectId={projectId} label={end === 'from' ? 'From' : 'Up to'} value={place} onChange={(at) => put(end, at)} />
        )}
        <PeriodOfQuery timeZone={timeZone} value={query.period} onChange={(period) => onChange({ ...query, period })} />
      </div>
      <div className={asked.row}>
        <NumberInput
          size="xs"
          className={asked.few}
          aria-label="Steps"
          min={2}
          max={10}
          value={query.steps}
          onChange={(steps) => typeof steps === 'number' && steps >= 2 && onChange({ ...query, steps: Math.round(steps) })}
        />
        <span className={asked.word}>steps, at each the</span>
        <NumberInput
          size="xs"
          className={asked.few}
          aria-label="Places at each step"
          min={1}
          max={30}
          value={query.most}
          onChange={(most) => typeof most === 'number' && most >= 1 && onChange({ ...query, most: Math.round(most) })}
        />
        <span className={asked.word}>places of most sessions</span>
        <Checkbox
          size="xs"
          label="Events of your own too"
          checked={query.events}
          onChange={({ currentTarget }) => onChange({ ...query, events: currentTarget.checked })}
        />
      </div>
    </section>
  )
}
