import { NativeSelect, NumberInput } from '@mantine/core'
import { useState } from 'react'
import builder from '../builder/builder.module.css'
import styles from './funnel-builder.module.css'

const units = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const
type Unit = keyof typeof units
const names = ['days', 'hours', 'minutes'] as const
const MOST_MS = 366 * units.days

/** The largest unit of which the window is a whole number. */
const unitOf = (ms: number): Unit => names.find((name) => ms % units[name] === 0) ?? 'minutes'

interface WindowFieldProps {
  valueMs: number
  onChange: (windowMs: number) => void
}

/** How long somebody has from the first step to the last one. */
export const WindowField = ({ valueMs, onChange }: WindowFieldProps) => {
  const [unit, setUnit] = useState(unitOf(valueMs))
  const put = (count: number, of: Unit): void => {
    const ms = Math.round(count * units[of])
    if (ms >= 1_000 && ms <= MOST_MS) onChange(ms)
  }
  return (
    <span className={styles.window}>
      <span>within</span>
      <NumberInput
        size="xs"
        className={builder.count}
        aria-label="Window"
        min={1}
        max={MOST_MS / units[unit]}
        hideControls
        value={valueMs / units[unit]}
        onChange={(count) => typeof count === 'number' && put(count, unit)}
      />
      <NativeSelect
        size="xs"
        className={builder.select}
        aria-label="Unit of the window"
        value={unit}
        data={names.map((name) => ({ value: name, label: name }))}
        onChange={({ currentTarget }) => {
          const next = currentTarget.value as Unit
          setUnit(next)
          put(valueMs / units[unit], next)
        }}
      />
    </span>
  )
}
