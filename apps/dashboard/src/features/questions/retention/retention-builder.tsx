import { NativeSelect, NumberInput } from '@mantine/core'
import { retentionAverages, retentionModes, type EventMatch, type RetentionQuery } from '@throughline/contract'
import asked from '../asked.module.css'
import builder from '../builder/builder.module.css'
import { EventMatchEditor } from '../builder/event-match-editor.tsx'
import { FieldPicker } from '../builder/field-picker.tsx'
import { IntervalPicker } from '../builder/interval-picker.tsx'
import { PeriodOfQuery } from '../builder/period-of-query.tsx'
import { longIntervals } from './retention-kind.ts'
import { averageNames, modeNames } from './retention-words.ts'

interface RetentionBuilderProps {
  projectId: string
  timeZone: string
  query: RetentionQuery
  onChange: (query: RetentionQuery) => void
}

const MOST_PERIODS = 31
const MOST_VALUES = 5

const nameIn = ({ kind, name }: EventMatch): string[] => (kind === 'custom' && name !== undefined ? [name] : [])

/** Who is gathered into cohorts, what counts as coming back, and how it is counted. */
export const RetentionBuilder = ({ projectId, timeZone, query, onChange }: RetentionBuilderProps) => {
  const { breakdown, ...whole } = query
  return (
    <section className={asked.asked} aria-label="What is asked">
      <div className={asked.row}>
        <span className={asked.word}>Of the people who first did</span>
        <EventMatchEditor
          projectId={projectId}
          label="First event"
          value={query.first}
          onChange={(first) => onChange({ ...query, first })}
        />
        <span className={asked.word}>how many did</span>
        <EventMatchEditor
          projectId={projectId}
          label="Event of coming back"
          value={query.return}
          onChange={(again) => onChange({ ...query, return: again })}
        />
        <span className={asked.word}>later?</span>
      </div>
      <div className={asked.row}>
        <PeriodOfQuery timeZone={timeZone} value={query.period} onChange={(period) => onChange({ ...query, period })} />
        <IntervalPicker among={longIntervals} value={query.interval} onChange={(interval) => onChange({ ...query, interval })} />
        <span className={asked.word}>up to</span>
        <NumberInput
          size="xs"
          className={asked.few}
          aria-label={`How many ${query.interval}s after the first`}
          min={1}
          max={MOST_PERIODS}
          value={query.periods}
          onChange={(periods) => typeof periods === 'number' && periods >= 1 && onChange({ ...query, periods: Math.round(periods) })}
        />
        <span className={asked.word}>{query.interval}s later, counted</span>
        <NativeSelect
          size="xs"
          className={builder.select}
          aria-label="What counts as coming back in an interval"
          value={query.mode}
          data={retentionModes.map((mode) => ({ value: mode, label: modeNames[mode] }))}
          onChange={({ currentTarget }) => onChange({ ...query, mode: currentTarget.value as RetentionQuery['mode'] })}
        />
      </div>
      <div className={asked.row}>
        <span className={asked.word}>Average over</span>
        <NativeSelect
          size="xs"
          className={builder.select}
          aria-label="Average"
          value={query.average}
          data={retentionAverages.map((average) => ({ value: average, label: averageNames[average] }))}
          onChange={({ currentTarget }) => onChange({ ...query, average: currentTarget.value as RetentionQuery['average'] })}
        />
        <FieldPicker
          projectId={projectId}
          label="Cut by"
          placeholder="Cut by what they had first…"
          events={nameIn(query.first)}
          value={breakdown?.by}
          onChange={(by) => onChange({ ...whole, breakdown: { by, most: breakdown?.most ?? MOST_VALUES } })}
          onClear={() => onChange(whole)}
        />
      </div>
    </section>
  )
}
