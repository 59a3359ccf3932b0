import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core'
import { isCounted, type CountedSeries, type MetricSeries, type TrendQuery, type TrendSeries } from '@throughline/contract'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { EventMatchEditor } from '../builder/event-match-editor.tsx'
import { FieldPicker } from '../builder/field-picker.tsx'
import { IntervalPicker } from '../builder/interval-picker.tsx'
import { PeriodOfQuery } from '../builder/period-of-query.tsx'
import { fittingInterval } from './fitting-interval.ts'
import { MetricPicker } from '../../metrics/metric-picker.tsx'
import { MeasurePicker } from './measure-picker.tsx'
import { letterOf } from './trend-words.ts'
import styles from './trend.module.css'

interface TrendBuilderProps {
  projectId: string
  timeZone: string
  query: TrendQuery
  onChange: (query: TrendQuery) => void
}

const MOST_SERIES = 10

const eventsOf = (series: readonly TrendSeries[]): string[] => [
  ...new Set(series.filter(isCounted).flatMap(({ match }) => (match.kind === 'custom' && match.name !== undefined ? [match.name] : []))),
]

/** What is counted, how it is joined and cut, and over what time. */
export const TrendBuilder = ({ projectId, timeZone, query, onChange }: TrendBuilderProps) => {
  const { series, formula, breakdown, ...rest } = query
  const put = (index: number, next: TrendSeries | undefined): void =>
    onChange({ ...query, series: series.flatMap((each, at) => (at === index ? (next ?? []) : each)) })
  const setFormula = (text: string | undefined): void =>
    onChange({ ...rest, series, ...(breakdown && { breakdown }), ...(text !== undefined && text !== '' && { formula: text }) })
  const setBreakdown = (next: TrendQuery['breakdown']): void =>
    onChange({ ...rest, series, ...(formula !== undefined && { formula }), ...(next && { breakdown: next }) })
  return (
    <section className={styles.builder} aria-label="What is asked">
      {series.map((one, index) => (
        <SeriesEditor
          // The place is what a series is: it has no name of its own.
          key={index}
          projectId={projectId}
          letter={letterOf(index)}
          series={one}
          onChange={(next) => put(index, next)}
          onRemove={series.length > 1 ? () => put(index, undefined) : undefined}
        />
      ))}
      <div className={styles.row}>
        {series.length < MOST_SERIES && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} />}
            onClick={() =>
              onChange({ ...query, series: [...series, { match: { kind: 'pageview', where: [] }, measure: { of: 'persons' } }] })
            }
          >
            Add series {letterOf(series.length)}
          </Button>
        )}
        {series.length < MOST_SERIES && (
          <MetricPicker
            projectId={projectId}
            label={`Metric as series ${letterOf(series.length)}`}
            value={undefined}
            onChange={(metric) => onChange({ ...query, series: [...series, { metric }] })}
          />
        )}
        <FormulaField formula={formula} onChange={setFormula} />
      </div>
      <div className={styles.row}>
        <PeriodOfQuery
          timeZone={timeZone}
          value={query.period}
          onChange={(period) => onChange({ ...query, period, interval: fittingInterval(period, query.interval) })}
        />
        <IntervalPicker value={query.interval} onChange={(interval) => onChange({ ...query, interval })} />
        <FieldPicker
          projectId={projectId}
          label="Cut by"
          placeholder="Cut by…"
          events={eventsOf(series)}
          value={breakdown?.by}
          onChange={(by) => setBreakdown({ by, most: breakdown?.most ?? 8 })}
          onClear={() => setBreakdown(undefined)}
        />
        <Checkbox
          size="xs"
          label="Beside the period before"
          checked={query.compare}
          onChange={({ currentTarget }) => onChange({ ...query, compare: currentTarget.checked })}
        />
      </div>
    </section>
  )
}

interface SeriesEditorProps {
  projectId: string
  letter: string
  series: TrendSeries
  onChange: (series: TrendSeries) => void
  onRemove: (() => void) | undefined
}

/** One series: what is counted, of which events. */
export const SeriesEditor = ({ projectId, letter, series, onChange, onRemove }: SeriesEditorProps) => (
  <fieldset className={styles.series} aria-label={`Series ${letter}`}>
    <span className={styles.letter} aria-hidden>
      {letter}
    </span>
    {isCounted(series) ? (
      <CountedEditor {...{ projectId, letter, series, onChange }} />
    ) : (
      <MetricPicker
        projectId={projectId}
        label={`Metric of series ${letter}`}
        value={series.metric}
        onChange={(metric): void => onChange({ metric } satisfies MetricSeries)}
      />
    )}
    {onRemove && (
      <ActionIcon variant="subtle" color="gray" aria-label={`Take series ${letter} away`} onClick={onRemove}>
        <IconX size={14} />
      </ActionIcon>
    )}
  </fieldset>
)

interface CountedEditorProps extends Pick<SeriesEditorProps, 'projectId' | 'letter' | 'onChange'> {
  series: CountedSeries
}

const CountedEditor = ({ projectId, letter, series, onChange }: CountedEditorProps) => {
  const { match, measure } = series
  return (
    <>
      <MeasurePicker
        projectId={projectId}
        label={`What series ${letter} counts`}
        events={eventsOf([series])}
        value={measure}
        onChange={(next) => onChange({ ...series, measure: next })}
      />
      <EventMatchEditor
        projectId={projectId}
        label={`Events of series ${letter}`}
        value={match}
        onChange={(next) => onChange({ ...series, match: next })}
      />
    </>
  )
}

interface FormulaFieldProps {
  formula: string | undefined
  onChange: (formula: string | undefined) => void
}

const focus = (field: HTMLInputElement | null): void => field?.focus()

/** A formula counts once it is left or Enter is pressed: half of one is none. */
const FormulaField = ({ formula, onChange }: FormulaFieldProps) => {
  const [typed, setTyped] = useState(formula)
  if (typed === undefined)
    return (
      <Button size="compact-sm" variant="default" onClick={() => setTyped('')}>
        Reckon with a formula
      </Button>
    )
  const leave = (): void => {
    const next = typed.trim() === '' ? undefined : typed.trim()
    setTyped(next)
    if (next !== formula) onChange(next)
  }
  return (
    <TextInput
      size="xs"
      className={styles.formula}
      aria-label="Formula over the series"
      placeholder="A / B * 100"
      maxLength={200}
      ref={formula === undefined ? focus : undefined}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={leave}
      onKeyDown={({ key }) => key === 'Enter' && leave()}
    />
  )
}
