import { Tooltip } from '@mantine/core'
import type { Relevance } from '@throughline/contract'
import { termWords } from './sort-words.ts'
import styles from './why-this-one.module.css'

/** So many of the largest terms are named; the tooltip adds up all of them. */
const NAMED = 2

/** What a recording's place in the order of relevance comes from: its points, the terms that gave most, and the sum. */
export const WhyThisOne = ({ relevance: { points, terms } }: { relevance: Relevance }) => {
  const given = terms.filter((term) => term.points > 0).toSorted((a, b) => b.points - a.points)
  const sum = given.map((term) => `${termWords[term.term].short} ${term.points}`).join(' + ')
  return (
    <Tooltip
      label={sum === '' ? 'Nothing speaks for it: 0 points' : `${sum} = ${points} points`}
      multiline
      maw={300}
      events={{ hover: true, focus: true, touch: true }}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the arithmetic must be in reach of the keyboard */}
      <span className={styles.why} tabIndex={0} aria-label={`${points} points: ${sum}`}>
        <strong className={styles.points}>{points}</strong>
        {given.slice(0, NAMED).map(({ term }) => (
          <span key={term} className={styles.term}>
            {termWords[term].short}
          </span>
        ))}
      </span>
    </Tooltip>
  )
}
