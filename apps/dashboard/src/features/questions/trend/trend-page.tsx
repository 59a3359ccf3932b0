import { NativeSelect, SegmentedControl } from '@mantine/core'
import { isCounted, type Query } from '@throughline/contract'
import { useState } from 'react'
import { countOf } from '../../../format/count-of.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { AlertMe } from '../../alerts/alert-me.tsx'
import { AnnotatedPicture } from '../../annotations/annotated-picture.tsx'
import { visitsWhere } from '../../recordings/visits-where.ts'
import { AnswerFrame } from '../answer-frame.tsx'
import { matchInWords } from '../builder/match-words.ts'
import { PointPanel } from '../points/point-panel.tsx'
import { visitsOfMatch } from '../points/visits-of-match.ts'
import type { KindPageProps } from '../question-kind.ts'
import { useAnswer } from '../use-answer.ts'
import { drawnLines, type DrawnLine } from './drawn-line.ts'
import { askedFor } from './asked-for.ts'
import { LineMap } from './line-map.tsx'
import { LineNumbers } from './line-numbers.tsx'
import { LineTable } from './line-table.tsx'
import { LineTotals } from './line-totals.tsx'
import { lookedInto, type LookedIntoValue } from './looked-into.ts'
import { TimePicture } from './time-picture.tsx'
import { TrendBuilder } from './trend-builder.tsx'
import { TrendSentence } from './trend-sentence.tsx'
import { readTrendView, trendViewNames, viewsOf } from './trend-view.ts'
import { letterOf } from './trend-words.ts'
import styles from './trend.module.css'

/** Counts over time: what is asked, and the answer as the picture that suits it. */
export const TrendPage = ({ project, query, onChange, view, onView }: KindPageProps<'trend'>) => {
  const asking = useAnswer<'trend'>(project.id, query)
  const [value, setValue] = useState<LookedIntoValue>()
  const known = readTrendView(view)
  const shown = viewsOf(query).includes(known) ? known : 'bars'
  const show = (next: string): void => {
    onView(next)
    const asked = askedFor(readTrendView(next), query)
    if (asked !== query) onChange(asked)
  }
  return (
    <>
      <TrendBuilder projectId={project.id} timeZone={project.timeZone} query={query} onChange={onChange} />
      <AnswerFrame
        asking={asking}
        isEmpty={({ result }) => result.lines.every(({ total, previous }) => !total && !previous?.total)}
        empty={
          <EmptyState
            small
            title={isOfAllVisits(query) ? 'Nothing of this happened in the period' : 'Nothing of this happened in these visits'}
          >
            {isOfAllVisits(query)
              ? 'Ask for a longer period, for other events, or take a test away.'
              : 'Only some visits are looked at: take a filter of theirs or the segment away at the top, or ask for a longer period or other events.'}
          </EmptyState>
        }
        actions={<AlertMe project={project} query={query} />}
        counted={({ result }) => `${countOf(result.lines.length, 'line')} of ${countOf(result.buckets.length, result.interval)}`}
      >
        {(answer) => {
          const lines = drawnLines(answer.query, answer.result)
          const open = (line: DrawnLine, bucket?: number, isBefore = false): void => setValue({ answer, line, bucket, isBefore })
          return (
            <>
              <div className={styles.head}>
                <TrendSentence answer={answer} lines={lines} />
                <SegmentedControl
                  size="xs"
                  className={styles.views}
                  aria-label="Picture"
                  data={viewsOf(query).map((each) => ({ value: each, label: trendViewNames[each] }))}
                  value={shown}
                  onChange={show}
                />
              </div>
              {(shown === 'line' || shown === 'bars' || shown === 'grouped' || shown === 'area') && (
                <>
                  <AnnotatedPicture project={project} buckets={answer.result.buckets} meta={answer.meta}>
                    {(beneath) => (
                      <TimePicture
                        answer={answer}
                        lines={lines}
                        kind={shown === 'grouped' ? 'bars' : shown}
                        isGrouped={shown === 'grouped'}
                        onOpen={open}
                        beneath={beneath}
                      />
                    )}
                  </AnnotatedPicture>
                  <LineTotals lines={lines} isRanking={false} onOpen={open} />
                </>
              )}
              {shown === 'number' && <LineNumbers lines={lines} onOpen={open} />}
              {shown === 'ranking' && <LineTotals lines={lines} isRanking onOpen={open} />}
              {shown === 'table' && <LineTable answer={answer} lines={lines} onOpen={open} />}
              {shown === 'map' && <LineMap answer={answer} lines={lines} onAsk={() => show('map')} onOpen={open} />}
            </>
          )
        }}
      </AnswerFrame>
      <ValuePanel
        key={value && `${value.line.key} ${value.bucket} ${value.isBefore}`}
        projectId={project.id}
        value={value}
        onClose={() => setValue(undefined)}
      />
    </>
  )
}

/** A list of recordings can be narrowed by the series or by the question's visits, but not by both in one address. */
const isOfAllVisits = ({ where, segment }: Pick<Query, 'where' | 'segment'>): boolean => where === undefined && segment === undefined

interface ValuePanelProps {
  projectId: string
  value: LookedIntoValue | undefined
  onClose: () => void
}

const ValuePanel = ({ projectId, value, onClose }: ValuePanelProps) => {
  const [ofFormula, setOfFormula] = useState(0)
  if (!value) return null
  const { answer, line, bucket, isBefore } = value
  const { series } = answer.query
  const place = line.series ?? ofFormula
  const its = series[place]
  const visits = its && isCounted(its) ? visitsOfMatch(its.match) : undefined
  const buckets = answer.result.buckets
  const from = (bucket === undefined ? undefined : buckets[bucket]?.from) ?? answer.meta.from
  const to = (bucket === undefined ? undefined : buckets[bucket + 1]?.from) ?? answer.meta.to
  return (
    <PointPanel
      projectId={projectId}
      timeZone={answer.meta.timeZone}
      at={lookedInto(value, place)}
      onClose={onClose}
      doors={
        <>
          {line.series === null && (
            <NativeSelect
              size="xs"
              mt={8}
              label="Those of which series"
              value={String(place)}
              data={series.map((one, index) => ({
                value: String(index),
                label: `${letterOf(index)} ${isCounted(one) ? matchInWords(one.match) : (one.label ?? 'Metric')}`,
              }))}
              onChange={({ currentTarget }) => setOfFormula(Number(currentTarget.value))}
            />
          )}
          {visits && isOfAllVisits(answer.query) && answer.query.breakdown === undefined && !isBefore && (
            <p className={styles.doors}>
              <TextLink to="/p/$projectId/recordings" params={{ projectId }} search={{ ...visitsWhere(visits), from, to }}>
                All such visits in Recordings
              </TextLink>
            </p>
          )}
        </>
      }
    />
  )
}
