import type { ProblemDetail } from '@throughline/contract'
import { Link } from '@tanstack/react-router'
import { countOf } from '../../format/count-of.ts'
import { formatDay, formatShortDay } from '../../format/date.ts'
import { addDays, startOfDay } from '@throughline/contract'
import { LineChart } from '../../ui/line-chart/line-chart.tsx'
import { recordingsOf } from './doors-of-problem.ts'
import styles from './problems.module.css'

/** The people whom a problem befell, by day; each day leads to its recordings. A single day is no line. */
export const ProblemTrend = ({
  projectId,
  detail: { days, problem, timeZone },
}: {
  projectId: string
  detail: Pick<ProblemDetail, 'days' | 'problem' | 'timeZone'>
}) => {
  if (days.length < 2) return null
  return (
    <section aria-label="People by day">
      <h3 className={styles.heading}>People by day</h3>
      <LineChart
        label="People by day"
        names={{ now: 'people', before: '' }}
        points={days.map(({ day, complete }, index) => ({
          label: formatShortDay(day),
          value: problem.trend[index] ?? 0,
          complete,
          words: `${formatDay(day)}: ${countOf(problem.trend[index] ?? 0, 'person', 'people')}${complete ? '' : ' so far'}`,
        }))}
        renderColumn={(index, props) => {
          const day = days[index]?.day ?? ''
          return (
            <Link
              key={day}
              to="/p/$projectId/recordings"
              params={{ projectId }}
              search={{
                ...recordingsOf(problem),
                from: startOfDay(day, timeZone).toISOString(),
                to: startOfDay(addDays(day, 1), timeZone).toISOString(),
              }}
              {...props}
            />
          )
        }}
      />
    </section>
  )
}
