import { UnstyledButton } from '@mantine/core'
import type { CSSProperties, ReactNode } from 'react'
import asked from '../asked.module.css'
import styles from './retention.module.css'

interface HeatCellProps {
  share: number | null
  /** The largest share of the table, which has the deepest colour. */
  most: number
  complete: boolean
  /** Nobody is counted, so there is nobody to open. */
  isEmpty: boolean
  /** All of it in words, for those who do not see the colours and hatches. */
  words: string
  onOpen?: (() => void) | undefined
  children: ReactNode
}

/** A number on a ground that is deeper the larger its share is; hatched while it may still grow. */
export const HeatCell = ({ share, most, complete, isEmpty, words, onOpen, children }: HeatCellProps) => {
  const depth = share === null || most === 0 ? 0 : share / most
  return (
    <td className={styles.cell} style={{ '--depth': depth.toFixed(3) } as CSSProperties} data-open={!complete || undefined}>
      {isEmpty || !onOpen ? (
        <span className={styles.number} title={words}>
          <span aria-hidden>{children}</span>
          <span className={asked.heard}>{words}</span>
        </span>
      ) : (
        <UnstyledButton className={styles.number} title={words} aria-label={words} onClick={onOpen}>
          {children}
        </UnstyledButton>
      )}
    </td>
  )
}
