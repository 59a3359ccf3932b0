import { fixedQuestion } from '../fixed-question.ts'
import type { KindTileProps } from '../question-kind.ts'
import { HeatTable } from './heat-table.tsx'
import { RetentionSentence } from './retention-sentence.tsx'

/** Who comes back, cohort by cohort. */
export const RetentionTile = ({ answer, view, onLook }: KindTileProps<'retention'>) => {
  const { query, result, meta } = answer
  return (
    <>
      <RetentionSentence query={query} result={result} />
      <HeatTable
        query={query}
        timeZone={meta.timeZone}
        table={result}
        isPeople={view === 'people'}
        onOpen={
          onLook &&
          ((cell, title) => onLook({ title, query: fixedQuestion(answer), point: { kind: 'retention', ...cell, isOther: false } }))
        }
      />
    </>
  )
}
