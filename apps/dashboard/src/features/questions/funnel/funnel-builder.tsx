import { ActionIcon, Button, NativeSelect } from '@mantine/core'
import type { EventMatch, FunnelQuery } from '@throughline/contract'
import { IconX } from '@tabler/icons-react'
import builder from '../builder/builder.module.css'
import { EventMatchEditor } from '../builder/event-match-editor.tsx'
import { FieldPicker } from '../builder/field-picker.tsx'
import { PeriodOfQuery } from '../builder/period-of-query.tsx'
import styles from './funnel-builder.module.css'
import { StepList } from './step-list.tsx'
import { WindowField } from './window-field.tsx'

interface FunnelBuilderProps {
  projectId: string
  timeZone: string
  query: FunnelQuery
  onChange: (query: FunnelQuery) => void
}

const MOST_EXCLUDED = 5

const eventsOf = ({ steps }: FunnelQuery): string[] => [
  ...new Set(steps.flatMap(({ match }) => (match.kind === 'custom' && match.name !== undefined ? [match.name] : []))),
]

const orders = [
  { value: 'ordered', label: 'in this order' },
  { value: 'strict', label: 'one right after the other' },
  { value: 'any', label: 'in any order' },
]

/** Which steps, in what order and time, of whom, and how the answer is cut. */
export const FunnelBuilder = ({ projectId, timeZone, query, onChange }: FunnelBuilderProps) => {
  const { breakdown, ...whole } = query
  return (
    <section className={styles.builder} aria-label="What is asked">
      <StepList projectId={projectId} steps={query.steps} onChange={(steps) => onChange({ ...query, steps })} />
      <div className={styles.row}>
        <NativeSelect
          size="xs"
          className={builder.select}
          aria-label="Of whom"
          value={query.per}
          data={[
            { value: 'person', label: 'by people' },
            { value: 'session', label: 'within one session' },
          ]}
          onChange={({ currentTarget }) => onChange({ ...query, per: currentTarget.value as FunnelQuery['per'] })}
        />
        <NativeSelect
          size="xs"
          className={builder.select}
          aria-label="Order"
          value={query.order}
          data={orders}
          onChange={({ currentTarget }) => onChange({ ...query, order: currentTarget.value as FunnelQuery['order'] })}
        />
        <WindowField valueMs={query.windowMs} onChange={(windowMs) => onChange({ ...query, windowMs })} />
        <PeriodOfQuery timeZone={timeZone} value={query.period} onChange={(period) => onChange({ ...query, period })} />
        <FieldPicker
          projectId={projectId}
          label="Cut by"
          placeholder="Cut by…"
          events={eventsOf(query)}
          value={breakdown?.by}
          onChange={(by) => onChange({ ...whole, breakdown: { most: 8, attribution: 'first', ...breakdown, by } })}
          onClear={() => onChange(whole)}
        />
        {breakdown && (
          <NativeSelect
            size="xs"
            className={builder.select}
            aria-label="Whose value counts"
            value={breakdown.attribution}
            data={[
              { value: 'first', label: 'of the first step' },
              { value: 'last', label: 'of the last step reached' },
            ]}
            onChange={({ currentTarget }) =>
              onChange({ ...query, breakdown: { ...breakdown, attribution: currentTarget.value as 'first' | 'last' } })
            }
          />
        )}
      </div>
      <Excluded projectId={projectId} exclude={query.exclude} onChange={(exclude) => onChange({ ...query, exclude })} />
    </section>
  )
}

interface ExcludedProps {
  projectId: string
  exclude: readonly EventMatch[]
  onChange: (exclude: EventMatch[]) => void
}

/** What voids an attempt if it happens on the way. */
const Excluded = ({ projectId, exclude, onChange }: ExcludedProps) => (
  <div className={styles.row}>
    {exclude.map((match, index) => (
      // The place is what it is: the same may stand twice.
      <span key={index} className={styles.excluded}>
        <span>{index === 0 ? 'without' : 'and without'}</span>
        <EventMatchEditor
          projectId={projectId}
          label={`What voids an attempt, ${index + 1}`}
          value={match}
          onChange={(next) => onChange(exclude.map((each, at) => (at === index ? next : each)))}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Let ${index + 1} happen after all`}
          onClick={() => onChange(exclude.filter((_, at) => at !== index))}
        >
          <IconX size={14} />
        </ActionIcon>
      </span>
    ))}
    {exclude.length < MOST_EXCLUDED && (
      <Button size="compact-sm" variant="default" onClick={() => onChange([...exclude, { kind: 'error', where: [] }])}>
        Leave out who…
      </Button>
    )}
  </div>
)
