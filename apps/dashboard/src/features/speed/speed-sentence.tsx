import { Skeleton } from '@mantine/core'
import type { VitalFigures } from '@throughline/contract'
import { formatVital, ratingOf, ratingWords } from './vital-words.ts'

/** The answer of the page, made from its numbers. */
export const SpeedSentence = ({ all, inWords }: { all: VitalFigures | undefined; inWords: string }) => {
  if (!all) return <Skeleton height={14} width={320} my={4} />
  const { LCP: paint, INP: answer } = all
  if (!paint) return <>Nothing was measured {inWords}.</>
  return (
    <>
      Three of four page views {inWords} showed their largest part within <strong>{formatVital('LCP', paint.p75)}</strong> (
      {ratingWords[ratingOf('LCP', paint.p75)].word})
      {answer && (
        <>
          {' '}
          and answered within <strong>{formatVital('INP', answer.p75)}</strong> ({ratingWords[ratingOf('INP', answer.p75)].word})
        </>
      )}
      .
    </>
  )
}
