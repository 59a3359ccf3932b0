import { Button, Textarea, UnstyledButton } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import styles from './explore.module.css'

interface DescriptionFieldProps {
  /** What is described, for people who do not see the field. */
  of: string
  value: string
  placeholder: string
  maySay: boolean
  onSay: (description: string) => void
}

/** What members said of an event or a property; pressed, it can be changed. */
export const DescriptionField = ({ of, value, placeholder, maySay, onSay }: DescriptionFieldProps) => {
  const [typed, setTyped] = useState<string>()
  const field = useRef<HTMLTextAreaElement>(null)
  const isTyping = typed !== undefined
  useEffect(() => {
    if (isTyping) field.current?.focus()
  }, [isTyping])
  if (typed === undefined) {
    if (!maySay) return value === '' ? null : <p className={styles.description}>{value}</p>
    return (
      <UnstyledButton className={styles.description} data-empty={value === '' || undefined} onClick={() => setTyped(value)}>
        {value || 'Describe it'}
      </UnstyledButton>
    )
  }
  return (
    <form
      className={styles.describing}
      onSubmit={(event) => {
        event.preventDefault()
        onSay(typed)
        setTyped(undefined)
      }}
    >
      <Textarea
        aria-label={`Description of ${of}`}
        placeholder={placeholder}
        autosize
        minRows={2}
        maxLength={2_000}
        ref={field}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onKeyDown={(event) => {
          // Escape leaves the field, not the panel.
          if (event.key !== 'Escape') return
          event.stopPropagation()
          setTyped(undefined)
        }}
      />
      <div className={styles.actions}>
        <Button size="compact-sm" type="submit">
          Save
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setTyped(undefined)}>
          Leave it
        </Button>
      </div>
    </form>
  )
}
