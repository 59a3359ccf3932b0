import type { LedgerCounts } from '@throughline/contract'
import { Tooltip } from '@mantine/core'
import { formatNumber } from '../../format/number.ts'
import styles from './health.module.css'

const terms: { name: keyof Omit<LedgerCounts, 'rejectedBy' | 'received'>; word: string; help: string }[] = [
  { name: 'stored', word: 'stored', help: 'In the analytics store, each counted once.' },
  { name: 'inSpool', word: 'on the way', help: 'Accepted and safe on disk, about to be stored.' },
  {
    name: 'duplicate',
    word: 'sent twice',
    help: 'Had arrived before: the tracker repeats what it is not sure of, and the copy is left out.',
  },
  { name: 'rejected', word: 'not taken', help: 'Refused, each with a reason that stands below.' },
  {
    name: 'deadLetter',
    word: 'set aside',
    help: 'Accepted, but the store would not take it. Kept on disk for somebody to look at; the server’s log names the file.',
  },
]

const Term = ({ count, word, help }: { count: number; word: string; help: string }) => (
  <Tooltip label={help} multiline maw={280} events={{ hover: true, focus: true, touch: true }}>
    {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the definition must be in reach of the keyboard */}
    <span className={styles.term} tabIndex={0} data-zero={count === 0 || undefined}>
      <span className={styles.count}>{formatNumber(count)}</span>
      <span className={styles.word}>{word}</span>
    </span>
  </Tooltip>
)

/** The ledger as one line that can be read and checked: what was received is what became of it. */
export const Equation = ({ counts }: { counts: LedgerCounts }) => (
  <p className={styles.equation}>
    <Term count={counts.received} word="received" help="Everything that reached the server, taken or not." />
    {terms.map(({ name, word, help }, index) => (
      <span key={name} className={styles.signed}>
        <span className={styles.sign}>{index === 0 ? '=' : '+'}</span>
        <Term count={counts[name]} word={word} help={help} />
      </span>
    ))}
  </p>
)
