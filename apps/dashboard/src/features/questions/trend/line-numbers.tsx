import { UnstyledButton } from '@mantine/core'
import type { DrawnLine } from './drawn-line.ts'
import styles from './totals.module.css'
import { changeInWords, lineValue } from './value-words.ts'

/** What the whole period comes to, each line as one large number that opens who stands behind it. */
export const LineNumbers = ({ lines, onOpen }: { lines: readonly DrawnLine[]; onOpen: ((line: DrawnLine) => void) | undefined }) => (
  <ul className={styles.numbers} aria-label="The whole period">
    {lines.map((line) => (
      <li key={line.key}>
        <UnstyledButton className={styles.big} disabled={!onOpen} onClick={() => onOpen?.(line)}>
          <span className={styles.name}>{line.name}</span>
          <strong>{lineValue(line.total)}</strong>
          {line.previous && <span className={styles.change}>{changeInWords(line.total, line.previous.total) ?? 'nothing before'}</span>}
        </UnstyledButton>
      </li>
    ))}
  </ul>
)
