import { Textarea } from '@mantine/core'
import { useState, type ReactNode } from 'react'

interface LinesFieldProps {
  label: string
  description?: ReactNode
  placeholder?: string
  /** One entry a line; empty lines are not entries. */
  value: readonly string[]
  onChange: (value: string[]) => void
  /** What is wrong with an entry, by its place in `value`. */
  issues?: Readonly<Record<number, string>>
  disabled?: boolean
}

const entriesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((entry, index) => entry === other[index])

/** A list that is written as text, one entry a line. What is wrong is said with the line's own words. */
export const LinesField = ({ label, description, placeholder, value, onChange, issues = {}, disabled }: LinesFieldProps) => {
  const [text, setText] = useState(value.join('\n'))
  // A value that did not come from this field (a saved one, a reset) replaces the text; our own keeps blank lines and spaces.
  const shown = isSame(entriesOf(text), value) ? text : value.join('\n')
  const wrong = Object.entries(issues).map(([index, message]) => (
    <span key={index}>
      “{value[Number(index)]}”: {message}
      <br />
    </span>
  ))
  return (
    <Textarea
      label={label}
      description={description}
      placeholder={placeholder}
      value={shown}
      disabled={disabled}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value)
        onChange(entriesOf(currentTarget.value))
      }}
      error={wrong.length > 0 && wrong}
      autosize
      minRows={2}
      maxRows={10}
      spellCheck={false}
      autoCapitalize="none"
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
    />
  )
}
