import { Popover, UnstyledButton } from '@mantine/core'
import { recordingSorts, type RecordingSort } from '@throughline/contract'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { sortWords } from './sort-words.ts'
import styles from './sort-control.module.css'

interface SortControlProps {
  sort: RecordingSort
  onChange: (sort: RecordingSort) => void
}

/** In which order the list stands, and what that order comes from. */
export const SortControl = ({ sort, onChange }: SortControlProps) => {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" offset={4} shadow="none" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <UnstyledButton className={styles.button} onClick={() => setOpen(!isOpen)}>
          <span className={styles.label}>Sort</span> {sortWords[sort].name}
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={styles.panel} aria-label="In which order">
        {recordingSorts.map((each) => (
          <UnstyledButton
            key={each}
            className={styles.choice}
            aria-pressed={each === sort}
            onClick={() => {
              onChange(each)
              setOpen(false)
            }}
          >
            <span className={styles.name}>{sortWords[each].name}</span>
            <span className={styles.help}>{sortWords[each].help}</span>
          </UnstyledButton>
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}
