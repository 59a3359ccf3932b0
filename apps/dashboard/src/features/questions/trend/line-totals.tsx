import { UnstyledButton } from '@mantine/core'
import { changeInWords, lineValue } from './value-words.ts'
import type { DrawnLine } from './drawn-line.ts'
import { colourOf } from './picture-lines.tsx'
import styles from './totals.module.css'

interface LineTotalsProps {
  lines: readonly DrawnLine[]
  /** Below a picture: its order and its colours; by itself: the most first. */
  isRanking: boolean
  /** Undefined: nobody may look who stands behind a number. */
  onOpen: ((line: DrawnLine) => void) | undefined
}

/** What the whole period comes to for each line, as bars of a common scale; each number opens who stands behind it. */
export const LineTotals = ({ lines, isRanking, onOpen }: LineTotalsProps) => {
  const most = Math.max(0, ...lines.map(({ total }) => Math.abs(total ?? 0)))
  const shown = isRanking ? lines.toSorted((a, b) => Number(a.isOther) - Number(b.isOther) || (b.total ?? 0) - (a.total ?? 0)) : lines
  return (
    <ul className={styles.totals} aria-label="The whole period" data-ranking={isRanking || undefined}>
      {shown.map((line) => {
        const { key, name, colour, total, previous } = line
        const change = changeInWords(total, previous?.total)
        return (
          <li key={key}>
            <UnstyledButton
              className={styles.total}
              disabled={!onOpen}
              onClick={() => onOpen?.(line)}
              title={onOpen && 'Who stands behind it'}
            >
              <span className={styles.name}>{name}</span>
              <span className={styles.track}>
                <span
                  className={styles.bar}
                  style={{
                    width: `${most === 0 ? 0 : (Math.abs(total ?? 0) / most) * 100}%`,
                    background: colourOf(isRanking ? (line.isOther ? undefined : 0) : colour),
                  }}
                />
              </span>
              <span className={styles.number}>{lineValue(total)}</span>
              {previous && <span className={styles.change}>{change ?? '–'}</span>}
            </UnstyledButton>
          </li>
        )
      })}
    </ul>
  )
}
