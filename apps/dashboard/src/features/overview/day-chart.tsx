import { readOverview, type Overview } from '@throughline/contract'
import { SegmentedControl } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { countOf } from '../../format/count-of.ts'
import { formatDay, formatShortDay } from '../../format/date.ts'
import { addDays, startOfDay } from '@throughline/contract'
import { usePeriod } from '../../period/use-period.ts'
import { ChartShape } from '../../ui/line-chart/chart-shape.tsx'
import type { ChartPoint } from '../../ui/line-chart/chart-point.ts'
import { LineChart } from '../../ui/line-chart/line-chart.tsx'
import { useProject } from '../projects/use-project.ts'
import { useVisits } from './use-visits.ts'
import styles from './overview.module.css'
import { readChartMeasure, type ChartMeasure } from './overview-search.ts'

type Day = Overview['days'][number]

const measures: { value: ChartMeasure; label: string; one: string; many: string }[] = [
  { value: 'visitors', label: 'Visitors', one: 'visitor', many: 'visitors' },
  { value: 'sessions', label: 'Sessions', one: 'session', many: 'sessions' },
  { value: 'pageviews', label: 'Page views', one: 'page view', many: 'page views' },
]

/** A line needs at least this many days; for a shorter period the days that lead up to it are drawn. */
const FEWEST_DAYS = 3
const DAYS_OF_CONTEXT = 14

interface DaysOfChart {
  /** Undefined while they are on their way. */
  days: Day[] | undefined
  before: Day[]
  isContext: boolean
}

/** From the beginning of one calendar day to the beginning of another, as bounds for the API. */
const betweenDays = (first: string, end: string, timeZone: string) => ({
  from: startOfDay(first, timeZone).toISOString(),
  to: startOfDay(end, timeZone).toISOString(),
})

const useDays = (overview: Overview | undefined, earlier: Overview | undefined): DaysOfChart => {
  const { id, timeZone } = useProject()
  const { query } = useVisits()
  const last = overview?.days.at(-1)?.day
  const isContext = last !== undefined && (overview?.days.length ?? 0) < FEWEST_DAYS
  const context = isContext ? betweenDays(addDays(last, 1 - DAYS_OF_CONTEXT), addDays(last, 1), timeZone) : {}
  const { data } = useEndpoint(
    readOverview,
    { params: { projectId: id }, query: { ...context, brief: 'true', ...query } },
    { enabled: isContext },
  )
  if (isContext) return { days: data?.days, before: [], isContext }
  return { days: overview?.days, before: earlier?.days ?? [], isContext }
}

/** The measure by day, over the period before; each day leads to its recordings. */
export const DayChart = ({ overview, earlier }: { overview: Overview | undefined; earlier: Overview | undefined }) => {
  const { id, timeZone } = useProject()
  const { label, beforeInWords } = usePeriod()
  const { listOf } = useVisits()
  const { chart } = useSearch({ from: '/signed-in/p/$projectId/' })
  const navigate = useNavigate()
  const { days, before, isContext } = useDays(overview, earlier)
  const measure = measures.find(({ value }) => value === readChartMeasure(chart)) ?? measures[0]
  if (measure === undefined) throw new Error('DayChart: there is no measure to draw')

  /** A line that lies on the axis all along says nothing that the sentence does not. */
  const hasBefore = before.some((day) => day[measure.value] > 0)

  const pointOf = (day: Day, index: number): ChartPoint => {
    const then = hasBefore ? before[index]?.[measure.value] : undefined
    const compared = then === undefined ? '' : `, ${countOf(then, measure.one, measure.many)} on ${formatDay(before[index]?.day ?? '')}`
    return {
      label: formatShortDay(day.day),
      value: day[measure.value],
      before: then,
      complete: day.complete,
      words: `${formatDay(day.day)}: ${countOf(day[measure.value], measure.one, measure.many)}${day.complete ? '' : ' so far'}${compared}`,
    }
  }
  const title = isContext ? `${measure.label} by day, the last ${DAYS_OF_CONTEXT} days` : `${measure.label} by day`
  return (
    <section className={styles.chart} aria-label={title}>
      <div className={styles.chartHead}>
        <h2 className={styles.heading}>{title}</h2>
        <SegmentedControl
          size="xs"
          aria-label="Measure"
          data={measures.map(({ value, label }) => ({ value, label }))}
          value={measure.value}
          onChange={(value) =>
            void navigate({
              to: '.',
              replace: true,
              search: (search) => ({ ...search, chart: value === 'visitors' ? undefined : readChartMeasure(value) }),
            })
          }
        />
      </div>
      {days === undefined ? (
        <ChartShape />
      ) : (
        <LineChart
          label={title}
          points={days.map(pointOf)}
          names={{ now: isContext ? measure.label : label, before: beforeInWords.replace(/^in the /, '') }}
          renderColumn={(index, props) => (
            <Link
              key={days[index]?.day}
              to="/p/$projectId/recordings"
              params={{ projectId: id }}
              search={{ ...listOf(undefined), ...betweenDays(days[index]?.day ?? '', addDays(days[index]?.day ?? '', 1), timeZone) }}
              {...props}
            />
          )}
        />
      )}
    </section>
  )
}
