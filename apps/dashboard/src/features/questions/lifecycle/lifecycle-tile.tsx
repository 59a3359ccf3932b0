import { fixedQuestion } from '../fixed-question.ts'
import type { KindTileProps } from '../question-kind.ts'
import { bucketInWords } from '../trend/bucket-words.ts'
import { LifecycleBars } from './lifecycle-bars.tsx'
import { stateNames } from './lifecycle-words.ts'

/** Beneath the bars stands what their colours mean. */
const KEYS_PX = 28

/** Who was new, came again, came back and stayed away. */
export const LifecycleTile = ({ answer, height, onLook }: KindTileProps<'lifecycle'>) => {
  const { query, result, meta } = answer
  return (
    <LifecycleBars
      interval={query.interval}
      timeZone={meta.timeZone}
      buckets={result.buckets}
      height={Math.max(120, height - KEYS_PX)}
      onOpen={
        onLook &&
        ((bucket, state) =>
          onLook({
            title: `${stateNames[state]}, ${bucketInWords({ from: bucket }, query.interval, meta.timeZone)}`,
            query: fixedQuestion(answer),
            point: { kind: 'lifecycle', bucket, state },
          }))
      }
    />
  )
}
