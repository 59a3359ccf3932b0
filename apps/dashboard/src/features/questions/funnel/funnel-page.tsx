import { SegmentedControl } from '@mantine/core'
import type { FunnelPoint } from '@throughline/contract'
import { useState } from 'react'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { AnswerFrame } from '../answer-frame.tsx'
import type { KindPageProps } from '../question-kind.ts'
import { useAnswer, type Answer } from '../use-answer.ts'
import { ConversionOverTime } from './conversion-over-time.tsx'
import { FunnelBars } from './funnel-bars.tsx'
import { FunnelBuilder } from './funnel-builder.tsx'
import { FunnelGroups } from './funnel-groups.tsx'
import { FunnelPanel, type LookedIntoFunnel } from './funnel-panel.tsx'
import { countOfSubjects, funnelInWords, stepName } from './funnel-words.ts'
import styles from './funnel.module.css'
import { TimeToConvert } from './time-to-convert.tsx'

const views = [
  { value: 'steps', label: 'Steps' },
  { value: 'over-time', label: 'Over time' },
  { value: 'time', label: 'Time to convert' },
] as const
type View = (typeof views)[number]['value']

const isView = (given: string | undefined): given is View => views.some(({ value }) => value === given)

/** How many get from step to step: what is asked, and the answer, whose every number opens whom it counts. */
export const FunnelPage = ({ project, query, onChange, view, onView }: KindPageProps<'funnel'>) => {
  const asking = useAnswer<'funnel'>(project.id, query)
  const [at, setAt] = useState<LookedIntoFunnel>()
  const shown = isView(view) ? view : 'steps'
  const lookInto =
    ({ query: asked, meta: { from, to } }: Answer<'funnel'>) =>
    (point: Omit<FunnelPoint, 'kind'>, more = ''): void => {
      const name = stepName(asked, point.step)
      const title =
        point.outcome === 'reached' || point.step === asked.steps.length
          ? `Came to ${name}${more}`
          : `Came to ${name}, not to ${stepName(asked, point.step + 1)}${more}`
      setAt({ title, query: { ...asked, period: { from, to } }, point: { kind: 'funnel', ...point } })
    }
  return (
    <>
      <FunnelBuilder projectId={project.id} timeZone={project.timeZone} query={query} onChange={onChange} />
      <AnswerFrame
        asking={asking}
        isEmpty={({ result }) => !result.steps[0]?.reached}
        empty={
          <EmptyState small title="Nobody entered this funnel in the period">
            Nothing fits its first step. Choose another event for it, take a test away, or ask for a longer period.
          </EmptyState>
        }
        counted={({ query: asked, result }) => countOfSubjects(asked, result.steps[0]?.reached ?? 0)}
      >
        {(answer) => {
          const look = lookInto(answer)
          const { query: asked, result } = answer
          return (
            <>
              <p className={styles.sentence}>{funnelInWords(asked, result)}</p>
              <SegmentedControl size="xs" aria-label="Picture" data={[...views]} value={shown} onChange={onView} />
              <div className={styles.picture}>
                {shown === 'steps' && (
                  <>
                    <FunnelBars
                      query={asked}
                      steps={result.steps}
                      onReached={(step) => look({ step, outcome: 'reached' })}
                      onDropped={(step) => look({ step, outcome: 'dropped' })}
                    />
                    {result.groups.length > 0 && (
                      <FunnelGroups
                        query={asked}
                        groups={result.groups}
                        onReached={(step, group, name) => look({ step, outcome: 'reached', group }, `: ${name}`)}
                        onDropped={(step, group, name) => look({ step, outcome: 'dropped', group }, `: ${name}`)}
                      />
                    )}
                  </>
                )}
                {shown === 'over-time' && (
                  <ConversionOverTime
                    query={asked}
                    overTime={result.overTime}
                    timeZone={project.timeZone}
                    onInterval={(interval) => onChange({ ...query, interval })}
                    onBucket={({ from }, name) => look({ step: 1, outcome: 'reached', bucket: from }, `, ${name}`)}
                  />
                )}
                {shown === 'time' && <TimeToConvert query={asked} result={result} />}
              </div>
            </>
          )
        }}
      </AnswerFrame>
      <FunnelPanel projectId={project.id} timeZone={project.timeZone} at={at} onClose={() => setAt(undefined)} />
    </>
  )
}
