import { ActionIcon, Button, FocusTrap, NativeSelect, NumberInput, UnstyledButton } from '@mantine/core'
import type { ConditionLeaf, EventField, EventMatch } from '@throughline/contract'
import { IconArrowLeft, IconPencil, IconPlus, IconX } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { EventChoices } from '../questions/builder/event-choices.tsx'
import { FieldChoices } from '../questions/builder/field-choices.tsx'
import { fieldInWords, matchName, testInWords, testsBesideName } from '../questions/builder/match-words.ts'
import { TestForm } from '../questions/builder/test-form.tsx'
import { leafInWords } from './condition-words.ts'
import styles from './finding.module.css'
import { PeriodFields } from './period-fields.tsx'

type Leaf = Extract<ConditionLeaf, { personDid: unknown }>
type Often = Pick<Leaf['personDid'], 'atLeast' | 'atMost'>

const modes = {
  least: 'At least',
  most: 'At most, or never',
  exactly: 'Exactly',
  between: 'Between',
  never: 'Never',
} as const
type Mode = keyof typeof modes

const modeOf = ({ atLeast, atMost }: Often): Mode => {
  if (atMost === undefined) return 'least'
  if (atLeast === undefined) return atMost === 0 ? 'never' : 'most'
  return atLeast === atMost ? 'exactly' : 'between'
}

const oftenOf = (mode: Mode, times: number, more = times + 1): Often => {
  const least = Math.max(1, times)
  return {
    least: { atLeast: least },
    most: { atMost: least },
    exactly: { atLeast: least, atMost: least },
    between: { atLeast: least, atMost: Math.max(least + 1, more) },
    never: { atMost: 0 },
  }[mode]
}

interface PersonDidFormProps {
  projectId: string
  leaf: Leaf
  /** "Add" or "Change". */
  action: string
  onChange: (leaf: ConditionLeaf) => void
  onDone: (leaf: ConditionLeaf) => void
}

/** How often a person did something, and when: first all of it, behind its parts the lists to choose from. */
export const PersonDidForm = ({ projectId, leaf, action, onChange, onDone }: PersonDidFormProps) => {
  const [view, setView] = useState<'all' | 'event' | 'field' | EventField>('all')
  const { event, atLeast, atMost, within } = leaf.personDid
  const set = (changes: Partial<Leaf['personDid']>): void => {
    const { atLeast: least, atMost: most, ...rest } = { ...leaf.personDid, ...changes }
    onChange({ personDid: { ...rest, ...(least !== undefined && { atLeast: least }), ...(most !== undefined && { atMost: most }) } })
  }
  const setEvent = (next: EventMatch): void => {
    set({ event: next })
    setView('all')
  }
  const name = event.kind === 'custom' ? event.name : undefined
  if (view === 'event')
    return (
      <Behind title="What they did" onBack={() => setView('all')}>
        <EventChoices projectId={projectId} onChoose={setEvent} />
      </Behind>
    )
  if (view === 'field')
    return (
      <Behind title="What it has to have" onBack={() => setView('all')}>
        <FieldChoices projectId={projectId} events={name === undefined ? [] : [name]} onChoose={setView} />
      </Behind>
    )
  if (view !== 'all')
    return (
      <Behind title={fieldInWords(view)} onBack={() => setView('all')}>
        <TestForm
          projectId={projectId}
          event={name}
          test={{ field: view, test: 'is', values: [] }}
          action="Add"
          onDone={(test) => setEvent({ ...event, where: [...event.where, test] })}
        />
      </Behind>
    )
  const mode = modeOf({ atLeast, atMost })
  const named = event.where.length - testsBesideName(event).length
  return (
    <form
      className={styles.form}
      onSubmit={(submitted) => {
        submitted.preventDefault()
        onDone(leaf)
      }}
    >
      <UnstyledButton
        className={styles.part}
        onClick={() => setView('event')}
        aria-label={`What they did: ${matchName(event)}`}
        data-autofocus
      >
        {matchName(event)} <IconPencil size={14} aria-hidden />
      </UnstyledButton>
      {testsBesideName(event).map((test, index) => (
        <span key={testInWords(test)} className={styles.test}>
          {testInWords(test)}
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={`Take the test away: ${testInWords(test)}`}
            onClick={() => set({ event: { ...event, where: event.where.filter((_, at) => at !== index + named) } })}
          >
            <IconX size={14} />
          </ActionIcon>
        </span>
      ))}
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconPlus size={12} />}
        className={styles.more}
        onClick={() => setView('field')}
      >
        Where…
      </Button>
      <NativeSelect
        size="xs"
        label="How often"
        value={mode}
        data={Object.entries(modes).map(([value, label]) => ({ value, label }))}
        onChange={({ currentTarget }) =>
          set({ atLeast: undefined, atMost: undefined, ...oftenOf(currentTarget.value as Mode, atLeast ?? atMost ?? 1) })
        }
      />
      {mode !== 'never' && (
        <div className={styles.pair}>
          <Times label="Times" value={atLeast ?? atMost ?? 1} onChange={(times) => set(oftenOf(mode, times, atMost))} />
          {mode === 'between' && <Times label="And" value={atMost ?? 2} onChange={(times) => set(oftenOf(mode, atLeast ?? 1, times))} />}
        </div>
      )}
      <PeriodFields mayBeEver value={within} onChange={(next) => onChange(withPeriod(leaf, next))} />
      <p className={styles.clause}>Visits {leafInWords(leaf).clause}. All their visits count.</p>
      <Button type="submit" size="xs" className={styles.submit}>
        {action}
      </Button>
    </form>
  )
}

const withPeriod = ({ personDid: { event, atLeast, atMost } }: Leaf, within: Leaf['personDid']['within']): Leaf => ({
  personDid: {
    event,
    ...(atLeast !== undefined && { atLeast }),
    ...(atMost !== undefined && { atMost }),
    ...(within && { within }),
  },
})

const Behind = ({ title, onBack, children }: { title: string; onBack: () => void; children: ReactNode }) => (
  <FocusTrap key={title}>
    <div>
      <UnstyledButton className={styles.back} onClick={onBack}>
        <IconArrowLeft size={14} aria-hidden /> {title}
      </UnstyledButton>
      {children}
    </div>
  </FocusTrap>
)

const Times = ({ label, value, onChange }: { label: string; value: number; onChange: (times: number) => void }) => (
  <NumberInput
    size="xs"
    label={label}
    min={1}
    max={1_000_000}
    allowDecimal={false}
    value={value}
    onChange={(times) => times !== '' && onChange(Number(times))}
  />
)
