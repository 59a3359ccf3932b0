import { ActionIcon, Button, TextInput } from '@mantine/core'
import type { FunnelQuery } from '@throughline/contract'
import { IconArrowUp, IconGripVertical, IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { EventMatchEditor } from '../builder/event-match-editor.tsx'
import styles from './funnel-builder.module.css'
import { moveStep } from './move-step.ts'

type Step = FunnelQuery['steps'][number]

const MOST_STEPS = 10

interface StepListProps {
  projectId: string
  steps: readonly Step[]
  onChange: (steps: Step[]) => void
}

/** The steps in their order; one is moved by dragging it or with the button that moves it up. */
export const StepList = ({ projectId, steps, onChange }: StepListProps) => {
  const [dragged, setDragged] = useState<number>()
  const [over, setOver] = useState<number>()
  const put = (index: number, step: Step | undefined): void => onChange(steps.flatMap((each, at) => (at === index ? (step ?? []) : each)))
  const drop = (to: number): void => {
    if (dragged !== undefined && dragged !== to) onChange(moveStep(steps, dragged, to))
    setDragged(undefined)
    setOver(undefined)
  }
  return (
    <>
      <ol className={styles.steps} aria-label="Steps">
        {steps.map((step, index) => (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a place to drop on; the keyboard has the button that moves a step
          <li
            // The place is what a step is: the same one may stand twice.
            key={index}
            className={styles.step}
            data-over={over === index || undefined}
            onDragOver={(event) => {
              if (dragged === undefined) return
              event.preventDefault()
              setOver(index)
            }}
            onDrop={(event) => {
              event.preventDefault()
              drop(index)
            }}
          >
            <span
              className={styles.grip}
              draggable
              title="Drag to another place"
              aria-hidden
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move'
                event.dataTransfer.setData('text/plain', String(index))
                setDragged(index)
              }}
              onDragEnd={() => {
                setDragged(undefined)
                setOver(undefined)
              }}
            >
              <IconGripVertical size={14} />
            </span>
            <span className={styles.place}>{index + 1}</span>
            <EventMatchEditor
              projectId={projectId}
              label={`Events of step ${index + 1}`}
              value={step.match}
              onChange={(match) => put(index, { ...step, match })}
            />
            <LabelField
              key={`${index} ${step.label ?? ''}`}
              place={index + 1}
              label={step.label}
              onChange={(label) => put(index, { ...(label !== undefined && { label }), match: step.match })}
            />
            {index > 0 && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Move step ${index + 1} up`}
                onClick={() => onChange(moveStep(steps, index, index - 1))}
              >
                <IconArrowUp size={14} />
              </ActionIcon>
            )}
            {steps.length > 2 && (
              <ActionIcon variant="subtle" color="gray" aria-label={`Take step ${index + 1} away`} onClick={() => put(index, undefined)}>
                <IconX size={14} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ol>
      {steps.length < MOST_STEPS && (
        <Button
          size="compact-sm"
          variant="default"
          className={styles.add}
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...steps, { match: { kind: 'pageview', where: [] } }])}
        >
          Add step {steps.length + 1}
        </Button>
      )}
    </>
  )
}

interface LabelFieldProps {
  place: number
  label: string | undefined
  onChange: (label: string | undefined) => void
}

/** A name counts once the field is left or Enter is pressed. */
const LabelField = ({ place, label, onChange }: LabelFieldProps) => {
  const [typed, setTyped] = useState(label ?? '')
  const leave = (): void => {
    const next = typed.trim() === '' ? undefined : typed.trim()
    if (next !== label) onChange(next)
  }
  return (
    <TextInput
      size="xs"
      className={styles.label}
      aria-label={`Name of step ${place}`}
      placeholder="Name it…"
      maxLength={100}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={leave}
      onKeyDown={({ key }) => key === 'Enter' && leave()}
    />
  )
}
