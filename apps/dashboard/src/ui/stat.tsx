import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import { Defined } from './defined.tsx'
import styles from './stat.module.css'

interface StatProps {
  label: string
  /** The number, formatted, with its unit. Undefined while it is on its way. */
  value: ReactNode | undefined
  /** What the number means and how it is counted. */
  help: string
  /** The number beside another, in words: "+12 % on the 7 days before". */
  note?: ReactNode
  /** Makes the number a door: wraps it in a link to what it was counted from. */
  door?: (value: ReactNode) => ReactNode
}

/** One number with its name; the definition is one hover (or focus) away. */
export const Stat = ({ label, value, help, note, door }: StatProps) => (
  <div className={styles.stat}>
    <dt className={styles.label}>
      <Defined help={help}>{label}</Defined>
    </dt>
    <dd className={styles.value}>{value === undefined ? <Skeleton height={20} width={64} my={4} /> : door ? door(value) : value}</dd>
    {note !== undefined && <dd className={styles.note}>{note}</dd>}
  </div>
)

/** A row of numbers, parted by lines. */
export const Stats = ({ children }: { children: ReactNode }) => <dl className={styles.stats}>{children}</dl>
