import { Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './defined.module.css'

/** A word whose definition is one hover, focus or touch away. */
export const Defined = ({ help, children }: { help: string; children: ReactNode }) => (
  <Tooltip label={help} multiline maw={300} events={{ hover: true, focus: true, touch: true }}>
    {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the definition must be in reach of the keyboard */}
    <span className={styles.defined} tabIndex={0}>
      {children}
    </span>
  </Tooltip>
)
