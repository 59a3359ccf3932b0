import { Button, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { useState, type KeyboardEvent } from 'react'
import styles from './filter-pill.module.css'

interface AtLeastProps {
  /** What is counted: "pages". */
  of: string
  /** What that is, where the name does not say it. */
  help?: string
  steps: readonly number[]
  value: string | undefined
  onChange: (value: string | undefined) => void
  close: () => void
}

/** A least count: one of a few usual ones, or any other. */
export const AtLeast = ({ of, help, steps, value, onChange, close }: AtLeastProps) => (
  <>
    <Steps
      choices={steps.map((step) => ({ label: `${step} or more`, isChosen: value === String(step), choose: () => onChange(String(step)) }))}
      close={close}
    />
    <NumberInput
      size="xs"
      label={`At least this many ${of}`}
      min={0}
      allowDecimal={false}
      value={value ?? ''}
      onChange={(next) => onChange(next === '' ? undefined : String(next))}
      onKeyDown={onEnter(close)}
    />
    {help !== undefined && <p className={styles.help}>{help}</p>}
  </>
)

interface Choice {
  label: string
  isChosen: boolean
  choose: () => void
}

export const Steps = ({ choices, close }: { choices: readonly Choice[]; close: () => void }) => (
  <div className={styles.steps}>
    {choices.map(({ label, isChosen, choose }) => (
      <Button
        key={label}
        size="compact-xs"
        variant={isChosen ? 'light' : 'default'}
        onClick={() => {
          choose()
          close()
        }}
      >
        {label}
      </Button>
    ))}
  </div>
)

interface DurationRangeProps {
  /** Milliseconds, as they stand in the address. */
  least: string | undefined
  most: string | undefined
  onChange: (range: { least: string | undefined; most: string | undefined }) => void
  close: () => void
}

const seconds = (ms: string | undefined): number | '' => (ms === undefined ? '' : Number(ms) / 1_000)
const milliseconds = (value: number | string): string | undefined => (value === '' ? undefined : String(Math.round(Number(value) * 1_000)))

/** How long a visit lasted, in seconds at least and at most. */
export const DurationRange = ({ least, most, onChange, close }: DurationRangeProps) => (
  <>
    <Steps
      choices={[
        { label: '10 s or more', ms: 10_000 },
        { label: '1 min or more', ms: 60_000 },
        { label: '5 min or more', ms: 300_000 },
      ].map(({ label, ms }) => ({
        label,
        isChosen: least === String(ms) && most === undefined,
        choose: () => onChange({ least: String(ms), most: undefined }),
      }))}
      close={close}
    />
    <Stack gap={8}>
      <NumberInput
        size="xs"
        label="At least, seconds"
        min={0}
        value={seconds(least)}
        onChange={(value) => onChange({ least: milliseconds(value), most })}
        onKeyDown={onEnter(close)}
      />
      <NumberInput
        size="xs"
        label="At most, seconds"
        min={0}
        value={seconds(most)}
        onChange={(value) => onChange({ least, most: milliseconds(value) })}
        onKeyDown={onEnter(close)}
      />
    </Stack>
  </>
)

interface PartOfTextProps {
  label: string
  /** An example of what may be typed. */
  placeholder: string
  value: string | undefined
  onChange: (value: string | undefined) => void
  close: () => void
}

/** Words that have to occur; taken with Enter or by leaving, not with every key: each change asks the server anew. */
export const PartOfText = ({ label, placeholder, value, onChange, close }: PartOfTextProps) => {
  const [typed, setTyped] = useState(value ?? '')
  const take = (): void => {
    const next = typed.trim() === '' ? undefined : typed.trim()
    if (next !== value) onChange(next)
  }
  return (
    <TextInput
      size="xs"
      label={label}
      placeholder={placeholder}
      value={typed}
      data-autofocus
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={take}
      onKeyDown={onEnter(() => {
        take()
        close()
      })}
    />
  )
}

interface OneOfProps {
  label: string
  choices: readonly { value: string; label: string }[]
  value: string | undefined
  onChange: (value: string | undefined) => void
  close: () => void
}

/** One of many names, found by typing. */
export const OneOf = ({ label, choices, value, onChange, close }: OneOfProps) => (
  <Select
    size="xs"
    label={label}
    searchable
    clearable
    data-autofocus
    data={[...choices]}
    value={value ?? null}
    comboboxProps={{ withinPortal: false }}
    onChange={(next) => {
      onChange(next ?? undefined)
      close()
    }}
  />
)

const onEnter = (act: () => void) => (event: KeyboardEvent) => {
  if (event.key === 'Enter') act()
}
