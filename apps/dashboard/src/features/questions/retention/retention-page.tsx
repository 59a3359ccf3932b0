import { SegmentedControl } from '@mantine/core'
import type { RetentionPoint } from '@throughline/contract'
import { useState } from 'react'
import { countOf } from '../../../format/count-of.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { AnswerFrame } from '../answer-frame.tsx'
import { valueInWords } from '../builder/match-words.ts'
import { fixedQuestion } from '../fixed-question.ts'
import { PointPanel, type LookedInto } from '../points/point-panel.tsx'
import type { KindPageProps } from '../question-kind.ts'
import { useAnswer, type Answer } from '../use-answer.ts'
import { HeatTable } from './heat-table.tsx'
import { RetentionBuilder } from './retention-builder.tsx'
import { RetentionCurve, type Curve } from './retention-curve.tsx'
import { RetentionSentence } from './retention-sentence.tsx'
import styles from './retention.module.css'
import { ValueTable } from './value-table.tsx'

type Retention = Answer<'retention'>
type Group = Retention['result']['groups'][number]

const MOST_CURVES = 5

/** Who comes back: cohorts as a table of heat, the average as a curve, and the people behind each cell. */
export const RetentionPage = ({ project, query, onChange, view, onView }: KindPageProps<'retention'>) => {
  const asking = useAnswer<'retention'>(project.id, query)
  const [at, setAt] = useState<LookedInto>()
  return (
    <>
      <RetentionBuilder projectId={project.id} timeZone={project.timeZone} query={query} onChange={onChange} />
      <AnswerFrame
        asking={asking}
        isEmpty={({ result }) => result.cohorts.every(({ size }) => size === 0)}
        empty={
          <EmptyState small title="Nobody did the first event in the period">
            Ask for a longer period or for another event to begin with. Cohorts stand here as soon as one person did it.
          </EmptyState>
        }
        counted={({ result }) =>
          countOf(
            result.cohorts.reduce((sum, { size }) => sum + size, 0),
            'person',
            'people',
          )
        }
      >
        {(answer) => (
          <RetentionAnswer
            // Another breakdown has other values, so none of them is chosen.
            key={JSON.stringify(answer.query.breakdown)}
            answer={answer}
            timeZone={project.timeZone}
            isPeople={view === 'people'}
            onView={onView}
            onOpen={setAt}
          />
        )}
      </AnswerFrame>
      <PointPanel projectId={project.id} timeZone={project.timeZone} at={at} onClose={() => setAt(undefined)} />
    </>
  )
}

interface RetentionAnswerProps {
  answer: Retention
  timeZone: string
  isPeople: boolean
  onView: (view: string) => void
  onOpen: (at: LookedInto) => void
}

const sharesOf = ({ average }: Pick<Group, 'average'>): (number | null)[] => average.map(({ share }) => share)

/** The average before its cohorts; of a breakdown the averages of its values. */
const curvesOf = ({ result }: Retention, nameOf: (group: Group) => string): Curve[] =>
  result.groups.length > 0
    ? result.groups.slice(0, MOST_CURVES).map((group) => ({ name: nameOf(group), shares: sharesOf(group), isMain: true }))
    : [
        ...result.cohorts.map(({ from, cells }) => ({
          name: from,
          shares: cells.flatMap(({ share, complete }) => (complete ? [share] : [])),
          isMain: false,
        })),
        { name: 'Average', shares: sharesOf(result), isMain: true },
      ]

const RetentionAnswer = ({ answer, timeZone, isPeople, onView, onOpen }: RetentionAnswerProps) => {
  const { query, result } = answer
  const [value, setValue] = useState<string | null>()
  const chosen = result.groups.find((group) => value !== undefined && group.value === value)
  const nameOf = ({ value: named }: Group): string => (named === null ? 'all others' : valueInWords(query.breakdown?.by, named))
  const cut = chosen && { isOther: chosen.isOther, ...(chosen.value !== null && { value: chosen.value }) }
  const open = (cell: Pick<RetentionPoint, 'cohort' | 'interval'>, title: string): void =>
    onOpen({
      title: chosen ? `${nameOf(chosen)}: ${title}` : title,
      query: fixedQuestion(answer),
      point: { kind: 'retention', ...cell, isOther: false, ...cut },
    })
  const curves = curvesOf(answer, nameOf)
  return (
    <>
      <RetentionSentence query={query} result={result} />
      {curves.some(({ isMain, shares }) => isMain && shares.some((share) => share !== null)) && (
        <RetentionCurve interval={query.interval} curves={curves} />
      )}
      {result.groups.length > 0 && (
        <ValueTable query={query} groups={result.groups} nameOf={nameOf} chosen={chosen} onChoose={(group) => setValue(group?.value)} />
      )}
      <div className={styles.tools}>
        <h2 className={styles.heading}>{chosen ? `Cohorts of ${nameOf(chosen)}` : 'Cohorts'}</h2>
        <SegmentedControl
          size="xs"
          aria-label="What cells say"
          data={[
            { value: 'shares', label: 'Shares' },
            { value: 'people', label: 'People' },
          ]}
          value={isPeople ? 'people' : 'shares'}
          onChange={onView}
        />
      </div>
      <HeatTable query={query} timeZone={timeZone} table={chosen ?? result} isPeople={isPeople} onOpen={open} />
    </>
  )
}
