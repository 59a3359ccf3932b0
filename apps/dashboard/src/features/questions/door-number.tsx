import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './asked.module.css'

interface DoorNumberProps {
  count: number
  /** What it counts, for those who do not see where it stands: "new in the week of 2 Nov". */
  label: string
  /** Undefined: it opens nothing. */
  onOpen: (() => void) | undefined
  children: ReactNode
}

/** A number in a table that opens those it counts; of nobody it opens nothing. */
export const DoorNumber = ({ count, label, onOpen, children }: DoorNumberProps) =>
  count === 0 || !onOpen ? (
    children
  ) : (
    <UnstyledButton className={styles.door} aria-label={label} onClick={onOpen}>
      {children}
    </UnstyledButton>
  )
