import { CloseButton, Popover, UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import styles from './builder.module.css'

interface PickerProps {
  /** What is chosen, for those who do not see where it stands: "Events of series A". */
  label: string
  /** What it is set to. */
  value: string
  /** The thing itself, beside what is said of it. */
  isChief?: boolean
  /** Looks like a door rather than a value: nothing is chosen yet. */
  isBlank?: boolean
  /** Takes the choice away. */
  onClear?: (() => void) | undefined
  clearLabel?: string
  /** What opens beneath; `close` shuts it once a choice is made. */
  children: (close: () => void) => ReactNode
}

/** A value that opens what it can be set to. */
export const Picker = ({ label, value, isChief = false, isBlank = false, onClear, clearLabel, children }: PickerProps) => {
  const [isOpen, setOpen] = useState(false)
  const close = (): void => setOpen(false)
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" offset={4} shadow="none" trapFocus returnFocus withinPortal>
      <span className={styles.picker} data-blank={isBlank || undefined}>
        <Popover.Target>
          <UnstyledButton className={styles.picked} aria-label={`${label}: ${value}`} onClick={() => setOpen(!isOpen)}>
            <span className={styles.text} data-chief={isChief || undefined}>
              {value}
            </span>
            {onClear === undefined && <IconChevronDown size={14} aria-hidden className={styles.mark} />}
          </UnstyledButton>
        </Popover.Target>
        {onClear && <CloseButton size={24} iconSize={14} aria-label={clearLabel ?? `Take ${label.toLowerCase()} away`} onClick={onClear} />}
      </span>
      <Popover.Dropdown className={styles.panel} aria-label={label}>
        {children(close)}
      </Popover.Dropdown>
    </Popover>
  )
}
