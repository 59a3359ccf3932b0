import { NativeSelect } from '@mantine/core'
import { listMetrics, listSavedQuestions, whyNoMetric, type AlertWatch, type Project, type TrendQuery } from '@throughline/contract'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { ConditionBuilder } from '../finding/condition-builder.tsx'
import { ofVisits } from '../questions/question-search.ts'
import { SeriesEditor } from '../questions/trend/trend-builder.tsx'
import { trendKind } from '../questions/trend/trend-kind.ts'
import styles from './alerts.module.css'

interface WatchFieldProps {
  project: Project
  value: AlertWatch
  onChange: (value: AlertWatch) => void
}

const OWN = 'own'

const keyOf = (watch: AlertWatch): string => {
  if ('question' in watch) return OWN
  return 'metric' in watch ? `metric ${watch.metric}` : `saved ${watch.savedQuestion}`
}

/** What is watched: a metric, a saved trend, or a question of the alert's own. */
export const WatchField = ({ project, value, onChange }: WatchFieldProps) => {
  const params = { projectId: project.id }
  const { data: metrics } = useEndpoint(listMetrics, { params })
  const { data: saved } = useEndpoint(listSavedQuestions, { params })
  const trends = saved?.items.filter(({ query }) => query.kind === 'trend' && whyNoMetric(query) === undefined) ?? []
  const choices = new Map<string, AlertWatch>([
    [OWN, { question: 'question' in value ? value.question : trendKind.blank }],
    ...(metrics?.items ?? []).map(({ id }): [string, AlertWatch] => [`metric ${id}`, { metric: id }]),
    ...trends.map(({ id }): [string, AlertWatch] => [`saved ${id}`, { savedQuestion: id }]),
  ])
  const key = keyOf(value)
  const isGone = metrics !== undefined && saved !== undefined && !choices.has(key)
  return (
    <div className={styles.watch}>
      <NativeSelect
        label="Watch"
        value={key}
        onChange={({ currentTarget }) => {
          const next = choices.get(currentTarget.value)
          if (next) onChange(next)
        }}
        error={isGone && 'What was watched is gone. Choose something else.'}
        data={[
          { value: OWN, label: 'A question of its own' },
          ...(isGone ? [{ value: key, label: '(gone)' }] : []),
          ...(metrics && metrics.items.length > 0
            ? [{ group: 'Metrics', items: metrics.items.map(({ id, name }) => ({ value: `metric ${id}`, label: name })) }]
            : []),
          ...(trends.length > 0
            ? [{ group: 'Saved trends', items: trends.map(({ id, name }) => ({ value: `saved ${id}`, label: name })) }]
            : []),
        ]}
      />
      {'question' in value && <OwnQuestion project={project} query={value.question} onChange={(question) => onChange({ question })} />}
    </div>
  )
}

interface OwnQuestionProps {
  project: Project
  query: TrendQuery
  onChange: (query: TrendQuery) => void
}

const letters = 'ABCDEFGHIJ'

const OwnQuestion = ({ project, query, onChange }: OwnQuestionProps) => (
  <div className={styles.own}>
    {query.series.map((one, index) => (
      <SeriesEditor
        // The place is what a series is: it has no name of its own.
        key={index}
        projectId={project.id}
        letter={letters[index] ?? ''}
        series={one}
        onChange={(next) => onChange({ ...query, series: query.series.map((each, at) => (at === index ? next : each)) })}
        onRemove={undefined}
      />
    ))}
    {query.formula !== undefined && <p className={styles.faint}>Reckoned as {query.formula}.</p>}
    <ConditionBuilder
      projectId={project.id}
      chosen={{ where: query.where, segment: query.segment }}
      maySave={false}
      isCounted={false}
      onChange={(visits) => onChange(ofVisits(query, visits) as TrendQuery)}
    />
  </div>
)
