import { Button, Divider, Popover, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCalendar, IconCheck } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { DaysForm } from '../period/days-form.tsx'
import { periodLabel } from '../period/period-in-words.ts'
import { periodLabels, periodNames, periodShortLabels, type PeriodSearch } from '../period/period.ts'
import styles from './period-picker.module.css'

interface PeriodPickerProps {
  /** Days are cut in this zone. */
  timeZone: string
  /** Offer to set the period beside the one before. */
  compares: boolean
}

/** Chooses the period, which is kept in the address and follows from page to page. */
export const PeriodPicker = ({ timeZone, compares }: PeriodPickerProps) => {
  const [opened, { toggle, close }] = useDisclosure()
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const isCustom = search.from !== undefined && search.to !== undefined
  const choose = (chosen: PeriodSearch): void => {
    close()
    const cleared = { period: undefined, from: undefined, to: undefined }
    void navigate({ to: '.', search: (before) => ({ ...before, ...cleared, ...chosen }) })
  }
  const compare = (on: boolean): void => void navigate({ to: '.', search: (before) => ({ ...before, compare: on ? undefined : 'off' }) })
  return (
    <Popover opened={opened} onChange={toggle} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="compact-md"
          fw={500}
          onClick={toggle}
          leftSection={<IconCalendar size={16} stroke={1.6} className={styles.icon} />}
        >
          <span className={styles.label}>{periodLabel(search, timeZone)}</span>
          <span className={styles.short}>{isCustom ? periodLabel(search, timeZone) : periodShortLabels[search.period ?? '7d']}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.dropdown} aria-label="Period">
        {periodNames.map((name) => {
          const chosen = !isCustom && name === (search.period ?? '7d')
          return (
            <UnstyledButton
              key={name}
              className={styles.choice}
              aria-pressed={chosen}
              onClick={() => choose(name === '7d' ? {} : { period: name })}
            >
              {periodLabels[name]}
              {chosen && <IconCheck size={16} aria-hidden />}
            </UnstyledButton>
          )
        })}
        <Divider my={8} />
        <DaysForm key={`${search.from} ${search.to}`} search={search} timeZone={timeZone} onChoose={choose} />
        {compares && (
          <>
            <Divider my={8} />
            <UnstyledButton
              className={styles.choice}
              aria-pressed={search.compare !== 'off'}
              onClick={() => compare(search.compare === 'off')}
            >
              Compare with the period before
              {search.compare !== 'off' && <IconCheck size={16} aria-hidden />}
            </UnstyledButton>
          </>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
