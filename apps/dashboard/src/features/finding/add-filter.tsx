import { Button, FocusTrap, Popover, TextInput, UnstyledButton } from '@mantine/core'
import type { ConditionLeaf } from '@throughline/contract'
import { IconArrowLeft, IconPlus } from '@tabler/icons-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import styles from './finding.module.css'
import { findLeaves, type LeafChoice } from './leaf-catalogue.ts'
import { LeafForm } from './leaf-form.tsx'

interface AddFilterProps {
  projectId: string
  label: string
  onAdd: (leaf: ConditionLeaf) => void
}

/** Opens a list of everything that visits can be filtered by, found by typing; what is chosen is filled in and added. */
export const AddFilter = ({ projectId, label, onAdd }: AddFilterProps) => {
  const [isOpen, setOpen] = useState(false)
  const [chosen, setChosen] = useState<LeafChoice>()
  const toggle = (next: boolean): void => {
    setOpen(next)
    setChosen(undefined)
  }
  return (
    <Popover opened={isOpen} onChange={toggle} position="bottom-start" offset={4} shadow="none" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button size="compact-sm" h={28} variant="default" leftSection={<IconPlus size={14} />} onClick={() => toggle(!isOpen)}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.panel} aria-label={chosen ? chosen.name : 'What to filter by'}>
        {chosen ? (
          <FocusTrap key={chosen.name}>
            <div>
              <UnstyledButton className={styles.back} onClick={() => setChosen(undefined)}>
                <IconArrowLeft size={14} aria-hidden /> {chosen.name}
              </UnstyledButton>
              <LeafForm
                projectId={projectId}
                leaf={chosen.blank}
                action="Add"
                onDone={(leaf) => {
                  onAdd(leaf)
                  toggle(false)
                }}
              />
            </div>
          </FocusTrap>
        ) : (
          <Choices onChoose={setChosen} />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

const Choices = ({ onChoose }: { onChoose: (choice: LeafChoice) => void }) => {
  const [typed, setTyped] = useState('')
  const list = useRef<HTMLDivElement>(null)
  const groups = findLeaves(typed)
  const step = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = buttons.findIndex((button) => button === document.activeElement)
    buttons[Math.min(buttons.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys move between the buttons within, each of which can be reached by Tab too
    <div onKeyDown={step}>
      <TextInput
        size="xs"
        aria-label="Find a filter"
        placeholder="Find a filter: page, browser, plan…"
        value={typed}
        data-autofocus
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onKeyDown={(event) => {
          const first = groups[0]?.choices[0]
          if (event.key !== 'Enter' || !first || typed === '') return
          event.preventDefault()
          onChoose(first)
        }}
      />
      <div ref={list} className={styles.catalogue}>
        {groups.map(({ title, choices }) => (
          <section key={title} aria-label={title}>
            <h3 className={styles.title}>{title}</h3>
            {choices.map((choice) => (
              <UnstyledButton key={choice.name} className={styles.choice} onClick={() => onChoose(choice)}>
                {choice.name}
              </UnstyledButton>
            ))}
          </section>
        ))}
        {groups.length === 0 && <p className={styles.hint}>Nothing is called that. Try another word: page, event, error, plan.</p>}
      </div>
    </div>
  )
}
