import { UnstyledButton } from '@mantine/core'
import type { DrawnLine } from './drawn-line.ts'
import styles from './totals.module.css'
import { changeInWords, lineValue } from './value-words.ts'

interface LineNumbersProps {
  lines: readonly DrawnLine[]
  /** False where what stands around it says the name of the one line that there is. */
  hasNames?: boolean
  onOpen: ((line: DrawnLine) => void) | undefined
}

/** What the whole period comes to, each line as one large number that opens who stands behind it. */
export const LineNumbers = ({ lines, hasNames = true, onOpen }: LineNumbersProps) => (
  <ul className={styles.numbers} aria-label="The whole period">
    {lines.map((line) => (
      <li key={line.key}>
        <UnstyledButton className={styles.big} disabled={!onOpen} onClick={() => onOpen?.(line)}>
          {hasNames && <span className={styles.name}>{line.name}</span>}
          <strong>{lineValue(line.total)}</strong>
          {line.previous && <span className={styles.change}>{changeInWords(line.total, line.previous.total) ?? 'nothing before'}</span>}
        </UnstyledButton>
      </li>
    ))}
  </ul>
)
