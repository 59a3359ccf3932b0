import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { limits, signalNames, type RecordingRule } from '@throughline/contract'
import { signalWords } from '../recordings/signal-words.ts'
import styles from './recording-rules.module.css'

interface RecordingRulesProps {
  rules: readonly RecordingRule[]
  /** What is wrong with a rule, by its place. */
  issueOf: (index: number) => string | undefined
  disabled: boolean
  onChange: (rules: RecordingRule[]) => void
}

const kinds: readonly { value: RecordingRule['kind']; label: string }[] = [
  { value: 'page', label: 'comes to the page' },
  { value: 'event', label: 'has the event' },
  { value: 'error', label: 'has an error' },
  { value: 'signal', label: 'has the signal' },
]

/** What the tracker finds by itself: excessive scrolling is known only against other views. */
const found = signalNames.filter((name) => name !== 'excessive_scroll')
const signals = [{ value: '*', label: 'Any' }, ...found.map((name) => ({ value: name, label: signalWords[name].one }))]

/** A rule of another kind, with what is chosen most. */
const blank: Readonly<Record<RecordingRule['kind'], RecordingRule>> = {
  page: { kind: 'page', value: '' },
  event: { kind: 'event', value: '' },
  error: { kind: 'error', value: '' },
  signal: { kind: 'signal', value: '*' },
}

/** What has a session recorded whatever the rate says: a list that is added to and taken from. */
export const RecordingRules = ({ rules, issueOf, disabled, onChange }: RecordingRulesProps) => {
  const replace = (index: number, rule: RecordingRule): void => onChange(rules.map((one, at) => (at === index ? rule : one)))
  return (
    <fieldset className={styles.rules}>
      <legend className={styles.legend}>Always record a session that …</legend>
      {rules.length === 0 && <p className={styles.none}>No rules: the share above decides alone.</p>}
      {rules.map((rule, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- rules have no other identity than their place
        <fieldset key={index} className={styles.rule} aria-label={`Rule ${index + 1}`}>
          <div className={styles.kind}>
            <Select
              aria-label={`What rule ${index + 1} looks for`}
              data={[...kinds]}
              value={rule.kind}
              disabled={disabled}
              allowDeselect={false}
              onChange={(kind) => kind && replace(index, blank[kind])}
            />
          </div>
          <div className={styles.value}>
            <Value rule={rule} index={index} issue={issueOf(index)} disabled={disabled} onChange={(changed) => replace(index, changed)} />
          </div>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            disabled={disabled}
            aria-label={`Remove rule ${index + 1}`}
            onClick={() => onChange(rules.filter((_, at) => at !== index))}
          >
            <IconX size={16} />
          </ActionIcon>
        </fieldset>
      ))}
      <Button
        variant="default"
        size="xs"
        className={styles.add}
        leftSection={<IconPlus size={14} />}
        disabled={disabled || rules.length >= limits.recordingChoice.maxRules}
        onClick={() => onChange([...rules, blank.page])}
      >
        Add a rule
      </Button>
    </fieldset>
  )
}

interface ValueProps {
  rule: RecordingRule
  index: number
  issue: string | undefined
  disabled: boolean
  onChange: (rule: RecordingRule) => void
}

const Value = ({ rule, index, issue, disabled, onChange }: ValueProps) => {
  const label = `Value of rule ${index + 1}`
  if (rule.kind === 'error') return <span className={styles.fixed}>uncaught, or a rejected promise</span>
  if (rule.kind === 'signal')
    return (
      <Select
        aria-label={label}
        data={signals}
        value={rule.value}
        disabled={disabled}
        allowDeselect={false}
        error={issue}
        onChange={(value) => value && onChange({ kind: 'signal', value: value as typeof rule.value })}
      />
    )
  return (
    <TextInput
      aria-label={label}
      placeholder={rule.kind === 'page' ? '/checkout*' : 'order placed'}
      value={rule.value}
      disabled={disabled}
      error={issue}
      spellCheck={false}
      autoCapitalize="none"
      onChange={({ currentTarget }) => onChange({ ...rule, value: currentTarget.value })}
    />
  )
}
