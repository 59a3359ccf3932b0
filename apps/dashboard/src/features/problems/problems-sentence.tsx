import type { ProblemList } from '@throughline/contract'
import { countOf } from '../../format/count-of.ts'
import { formatNumber, formatShare } from '../../format/number.ts'
import { leftInWords, pageOf, problemInWords } from './problem-words.ts'

interface ProblemsSentenceProps {
  list: Pick<ProblemList, 'affected' | 'people' | 'total'> & { items: readonly ProblemList['items'][number][] }
  /** "in the last 7 days" */
  inWords: string
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The list in a sentence: whom problems befell, and the one that befell most. */
export const ProblemsSentence = ({ list: { affected, people, total, items }, inWords }: ProblemsSentenceProps) => {
  const worst = items.toSorted((a, b) => b.people - a.people)[0]
  if (!worst || affected === 0) return <>{capitalised(inWords)} nobody ran into a problem of this kind.</>
  const page = pageOf(worst)
  return (
    <>
      {capitalised(inWords)}{' '}
      <strong>
        {countOf(affected, 'person', 'people')}
        {people >= affected && `, ${formatShare(affected / people)} of all,`}
      </strong>{' '}
      ran into {countOf(total, 'problem')}. Most of them: {problemInWords(worst)}
      {page !== undefined && ` on ${page}`}, which befell {formatNumber(worst.people)}; {leftInWords(worst)}.
    </>
  )
}
