import { countOf } from '../../../format/count-of.ts'
import { fixedQuestion } from '../fixed-question.ts'
import type { KindTileProps } from '../question-kind.ts'
import { OftenBars } from './often-bars.tsx'

/** What stands around the bars. */
const AROUND_PX = 64

/** How often people came. */
export const StickinessTile = ({ answer, height, onLook }: KindTileProps<'stickiness'>) => (
  <OftenBars
    interval={answer.query.interval}
    people={answer.result.people}
    height={Math.max(80, height - AROUND_PX)}
    onOpen={
      onLook &&
      ((intervals) =>
        onLook({
          title: `Active on ${countOf(intervals, answer.query.interval)}`,
          query: fixedQuestion(answer),
          point: { kind: 'stickiness', intervals },
        }))
    }
  />
)
