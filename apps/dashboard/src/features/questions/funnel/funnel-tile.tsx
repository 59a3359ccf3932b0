import type { FunnelPoint } from '@throughline/contract'
import { fixedQuestion } from '../fixed-question.ts'
import type { KindTileProps } from '../question-kind.ts'
import { FunnelBars } from './funnel-bars.tsx'
import { funnelInWords, stepName } from './funnel-words.ts'
import styles from './funnel.module.css'

/** The steps of a funnel, and what they come to in a sentence. */
export const FunnelTile = ({ answer, onLook }: KindTileProps<'funnel'>) => {
  const { query, result } = answer
  const look = (point: Pick<FunnelPoint, 'step' | 'outcome'>, title: string): void =>
    onLook?.({ title, query: fixedQuestion(answer), point: { kind: 'funnel', ...point } })
  return (
    <>
      <p className={styles.told}>{funnelInWords(query, result)}</p>
      <FunnelBars
        query={query}
        steps={result.steps}
        onReached={onLook && ((step) => look({ step, outcome: 'reached' }, `Came to ${stepName(query, step)}`))}
        onDropped={
          onLook && ((step) => look({ step, outcome: 'dropped' }, `Came to ${stepName(query, step)}, not to ${stepName(query, step + 1)}`))
        }
      />
    </>
  )
}
