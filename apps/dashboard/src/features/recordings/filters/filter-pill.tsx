import { CloseButton, Popover, UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import styles from './filter-pill.module.css'

interface FilterPillProps {
  /** What it narrows by: "Duration". */
  label: string
  /** What it is set to, in words: "at least 1 min"; undefined while it narrows nothing. */
  value: string | undefined
  onClear: () => void
  /** What clearing it does, where it is no filter. */
  clearLabel?: string
  /** The control; `close` shuts the panel once a choice is made. */
  children: (close: () => void) => ReactNode
}

/** One filter: its name and what it is set to, and behind it the control to set it. */
export const FilterPill = ({ label, value, onClear, clearLabel, children }: FilterPillProps) => {
  const [isOpen, setOpen] = useState(false)
  const close = (): void => setOpen(false)
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" offset={4} shadow="none" trapFocus returnFocus withinPortal>
      <div className={styles.pill} data-set={value !== undefined || undefined}>
        <Popover.Target>
          <UnstyledButton className={styles.name} onClick={() => setOpen(!isOpen)}>
            {label}
            {value === undefined ? <IconChevronDown size={14} aria-hidden /> : <span className={styles.value}>{value}</span>}
          </UnstyledButton>
        </Popover.Target>
        {value !== undefined && (
          <CloseButton
            size={24}
            iconSize={14}
            className={styles.clear}
            aria-label={clearLabel ?? `Take the filter on ${label.toLowerCase()} away`}
            onClick={onClear}
          />
        )}
      </div>
      <Popover.Dropdown className={styles.panel}>{children(close)}</Popover.Dropdown>
    </Popover>
  )
}
