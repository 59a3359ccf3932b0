import type { ReactNode } from 'react'
import styles from './live-dot.module.css'

interface LiveDotProps {
  /** `waiting`: nothing yet, and looking. `good`: it is there. `still`: it was, and is over. */
  state: 'waiting' | 'good' | 'still'
  /** The state in words: never told by the colour alone. */
  children: ReactNode
}

/** A dot with its words, for what is going on right now. */
export const LiveDot = ({ state, children }: LiveDotProps) => (
  <span className={styles.live} data-state={state}>
    <span className={styles.dot} aria-hidden />
    {children}
  </span>
)
