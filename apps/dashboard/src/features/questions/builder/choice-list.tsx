import { TextInput, UnstyledButton } from '@mantine/core'
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import styles from './builder.module.css'

export interface ListedChoice {
  readonly id: string
  readonly name: string
  readonly onChoose: () => void
}

interface ChoiceGroupProps {
  title: string
  choices: readonly ListedChoice[]
}

/** Choices under a title; nothing where there are none. */
export const ChoiceGroup = ({ title, choices }: ChoiceGroupProps) =>
  choices.length === 0 ? null : (
    <section aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      {choices.map(({ id, name, onChoose }) => (
        <UnstyledButton key={id} className={styles.choice} title={name} onClick={onChoose}>
          {name}
        </UnstyledButton>
      ))}
    </section>
  )

/** Those whose name holds every word that was typed. */
export const withWords = <Choice extends { name: string }>(choices: readonly Choice[], typed: string): Choice[] => {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return choices.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)))
}

interface ChoiceListProps {
  /** What is looked for: "Find an event". */
  label: string
  placeholder: string
  /** The groups for what was typed. */
  children: (typed: string) => ReactNode
}

/** A list to choose from, narrowed by typing; up and down go through it, Enter takes the first or the one that is reached. */
export const ChoiceList = ({ label, placeholder, children }: ChoiceListProps) => {
  const [typed, setTyped] = useState('')
  const list = useRef<HTMLDivElement>(null)
  const buttons = (): HTMLButtonElement[] => [...(list.current?.querySelectorAll('button') ?? [])]
  const step = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const all = buttons()
    const at = all.findIndex((button) => button === document.activeElement)
    all[Math.min(all.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys move between the buttons within, each of which can be reached by Tab too
    <div onKeyDown={step}>
      <TextInput
        size="xs"
        aria-label={label}
        placeholder={placeholder}
        value={typed}
        data-autofocus
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || typed === '') return
          event.preventDefault()
          buttons()[0]?.click()
        }}
      />
      <div ref={list} className={styles.list}>
        {children(typed)}
      </div>
    </div>
  )
}
