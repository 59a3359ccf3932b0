import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { limits, signalNames, type SignalIgnore } from '@throughline/contract'
import { signalWords } from '../../recordings/signal-words.ts'
import styles from './signals.module.css'

interface IgnoreRulesProps {
  rules: readonly SignalIgnore[]
  /** What is wrong with a part of a rule, by its place. */
  issueOf: (index: number, part: 'page' | 'selector') => string | undefined
  disabled: boolean
  onChange: (rules: SignalIgnore[]) => void
}

const signals = [{ value: 'any', label: 'Any signal' }, ...signalNames.map((name) => ({ value: name, label: signalWords[name].one }))]

/** Signals that are none: a list that is added to and taken from. */
export const IgnoreRules = ({ rules, issueOf, disabled, onChange }: IgnoreRulesProps) => {
  const replace = (index: number, changed: Partial<SignalIgnore>): void =>
    onChange(rules.map((one, at) => (at === index ? { ...one, ...changed } : one)))
  return (
    <fieldset className={styles.ignores}>
      <legend className={styles.legend}>These are no signals</legend>
      {rules.length === 0 && <p className={styles.none}>Nothing is ignored.</p>}
      {rules.map((rule, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- rules have no other identity than their place
        <fieldset key={index} className={styles.ignore} aria-label={`Ignored ${index + 1}`}>
          <div className={styles.kind}>
            <Select
              aria-label={`Signal of rule ${index + 1}`}
              data={signals}
              value={rule.signal}
              disabled={disabled}
              allowDeselect={false}
              onChange={(signal) => signal && replace(index, { signal: signal as SignalIgnore['signal'] })}
            />
          </div>
          <div className={styles.where}>
            <TextInput
              aria-label={`Page of rule ${index + 1}`}
              placeholder="on any page"
              value={rule.page}
              disabled={disabled}
              error={issueOf(index, 'page')}
              spellCheck={false}
              autoCapitalize="none"
              onChange={({ currentTarget }) => replace(index, { page: currentTarget.value })}
            />
          </div>
          <div className={styles.where}>
            <TextInput
              aria-label={`Element of rule ${index + 1}`}
              placeholder="on any element"
              value={rule.selector}
              disabled={disabled}
              error={issueOf(index, 'selector')}
              spellCheck={false}
              autoCapitalize="none"
              onChange={({ currentTarget }) => replace(index, { selector: currentTarget.value })}
            />
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
      <p className={styles.hint}>
        A page is a path or a route, an element its selector as heatmaps and recordings name it; * stands for anything in either.
      </p>
      <Button
        variant="default"
        size="xs"
        className={styles.add}
        leftSection={<IconPlus size={14} />}
        disabled={disabled || rules.length >= limits.signals.maxIgnoreRules}
        onClick={() => onChange([...rules, { signal: 'any', page: '', selector: '' }])}
      >
        Add a rule
      </Button>
    </fieldset>
  )
}
