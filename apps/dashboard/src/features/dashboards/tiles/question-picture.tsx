import type { AnsweredQuestion, QueryKind } from '@throughline/contract'
import type { LookedInto } from '../../questions/points/point-panel.tsx'
import { findKind } from '../../questions/kinds.ts'
import type { QueryOf, ResultOf } from '../../questions/question-kind.ts'
import styles from './tiles.module.css'

interface QuestionPictureProps {
  answered: AnsweredQuestion
  height: number
  onLook: ((at: LookedInto) => void) | undefined
}

/** The answer to a question as the picture that was chosen for it. */
export const QuestionPicture = ({ answered, height, onLook }: QuestionPictureProps) => {
  const { query, view, result, meta } = answered
  const kind = findKind(query.kind)
  if (!kind) return <p className={styles.note}>This page does not know questions of the kind “{query.kind}”. Load it anew.</p>
  const answer = { query: query as QueryOf<QueryKind>, result: result as ResultOf<QueryKind>, meta }
  if (kind.isEmpty(answer.result)) return <p className={styles.note}>Nothing of this happened in the period.</p>
  return <kind.Tile answer={answer} view={view ?? undefined} height={height} onLook={onLook} />
}
