import { NumberInput } from '@mantine/core'
import { signalThresholds, thresholdNames, type SignalChoice, type SignalName, type SignalPreview } from '@throughline/contract'
import { signalWords } from '../../recordings/signal-words.ts'
import { FamilyIcon } from '../../recordings/timeline/family-icon.tsx'
import { previewInWords } from './preview-in-words.ts'
import styles from './signals.module.css'
import { fieldUnit, rangeInWords, thresholdWords } from './threshold-words.ts'

interface SignalRuleProps {
  name: SignalName
  thresholds: SignalChoice['thresholds']
  /** Undefined while it is being made. */
  preview: SignalPreview['signals'][number] | undefined
  oneIn: number | undefined
  /** What is wrong, by the path of the field in the request, below `at`. */
  issues: Readonly<Record<string, string>>
  at: string
  disabled: boolean
  onChange: (changed: Partial<SignalChoice['thresholds']>) => void
}

/** A signal: what it is, what may be set of it, and what that would have found. */
export const SignalRule = ({ name, thresholds, preview, oneIn, issues, at, disabled, onChange }: SignalRuleProps) => (
  <li className={styles.rule}>
    <h3 className={styles.name}>
      <FamilyIcon family="signal" signal={name} /> {signalWords[name].one}
    </h3>
    <p className={styles.definition}>{signalWords[name].definition}</p>
    <div className={styles.thresholds}>
      {thresholdNames
        .filter((threshold) => signalThresholds[threshold].signal === name)
        .map((threshold) => {
          const { before, after } = thresholdWords[threshold]
          const { least, most, step, usual } = signalThresholds[threshold]
          const by = fieldUnit(threshold)
          return (
            <label key={threshold} className={styles.threshold}>
              <span>{before}</span>
              <NumberInput
                size="xs"
                className={styles.number}
                aria-label={`${signalWords[name].one}: ${before} … ${after}`}
                title={`${rangeInWords(threshold)}; usually ${usual / by}`}
                min={least / by}
                max={most / by}
                step={step / by}
                decimalScale={by === 1 ? 0 : 1}
                disabled={disabled}
                value={thresholds[threshold] / by}
                error={issues[`${at}.${threshold}`]}
                onChange={(value) => onChange({ [threshold]: Math.round(Number(value) * by) })}
              />
              <span>{after}</span>
            </label>
          )
        })}
    </div>
    <output className={styles.preview} data-changes={preview && preview.proposed.signals !== preview.saved.signals ? '' : undefined}>
      {preview ? previewInWords(preview, oneIn) : 'Counting …'}
    </output>
  </li>
)
