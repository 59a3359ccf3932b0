import type { EventMatch, QueryPeriod } from '@throughline/contract'
import asked from './asked.module.css'
import { EventMatchEditor } from './builder/event-match-editor.tsx'
import { IntervalPicker } from './builder/interval-picker.tsx'
import { PeriodOfQuery } from './builder/period-of-query.tsx'
import { longIntervals } from './retention/retention-kind.ts'

interface Asked {
  match: EventMatch
  interval: (typeof longIntervals)[number]
  period: QueryPeriod
}

interface MatchBuilderProps {
  projectId: string
  timeZone: string
  query: Asked
  onChange: (changes: Partial<Asked>) => void
}

/** What counts as being active, over what time, and by which intervals. */
export const MatchBuilder = ({ projectId, timeZone, query, onChange }: MatchBuilderProps) => (
  <section className={asked.asked} aria-label="What is asked">
    <div className={asked.row}>
      <span className={asked.word}>Active is who did</span>
      <EventMatchEditor projectId={projectId} label="What counts as active" value={query.match} onChange={(match) => onChange({ match })} />
      <PeriodOfQuery timeZone={timeZone} value={query.period} onChange={(period) => onChange({ period })} />
      <IntervalPicker among={longIntervals} value={query.interval} onChange={(interval) => onChange({ interval })} />
    </div>
  </section>
)
