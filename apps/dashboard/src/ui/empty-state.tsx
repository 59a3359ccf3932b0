import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

interface EmptyStateProps {
  /** What will stand here. */
  title: string
  /** Why there is nothing yet, and what brings it. */
  children: ReactNode
  /** The one next step. */
  action?: ReactNode
  /** A small true example of what will stand here. */
  example?: ReactNode
  /** For a place inside a page rather than the page itself. */
  small?: boolean
}

/** Stands where data will be, and teaches the next step. */
export const EmptyState = ({ title, children, action, example, small }: EmptyStateProps) => (
  <section className={styles.empty} data-small={small || undefined}>
    {example !== undefined && (
      <div className={styles.example} aria-hidden>
        {example}
      </div>
    )}
    <h2 className={styles.title}>{title}</h2>
    <div className={styles.text}>{children}</div>
    {action !== undefined && <div className={styles.action}>{action}</div>}
  </section>
)
