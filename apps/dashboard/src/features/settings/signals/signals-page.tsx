import { useDebouncedValue } from '@mantine/hooks'
import { previewSignals, signalNames, signalThresholds, thresholdNames, type SignalChoice, type SignalPreview } from '@throughline/contract'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { formatDateTime } from '../../../format/date.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Section } from '../../../ui/section.tsx'
import { useProject } from '../../projects/use-project.ts'
import { ProjectForm } from '../project-form.tsx'
import { SettingsFrame } from '../settings-frame.tsx'
import { useProjectForm } from '../use-project-form.ts'
import { IgnoreRules } from './ignore-rules.tsx'
import { SignalRule } from './signal-rule.tsx'
import styles from './signals.module.css'

/** Long enough not to ask at every digit. */
const TYPED_AFTER_MS = 300

const at = 'settings.signals'

/** What the server would not take is not asked for while it is being typed. */
const isWhole = ({ thresholds, ignore }: SignalChoice): boolean =>
  thresholdNames.every((name) => thresholds[name] >= signalThresholds[name].least && thresholds[name] <= signalThresholds[name].most) &&
  ignore.every(({ page, selector }) => (page !== '' || selector !== '') && /^([/*]|$)/.test(page))

/** What counts as a signal, and what another choice would have found. */
export const SignalsPage = () => {
  const { id, timeZone, settings } = useProject()
  const form = useProjectForm({ signals: settings.signals }, (values) => ({ settings: values }))
  const { values, change, issues, may } = form
  const { thresholds, ignore } = values.signals
  const [settled] = useDebouncedValue(values.signals, TYPED_AFTER_MS)
  const { data, error, refetch } = useEndpoint(
    previewSignals,
    { params: { projectId: id }, body: { signals: settled } },
    { enabled: isWhole(settled), keepPrevious: true },
  )
  const set = (changed: Partial<SignalChoice>): void => change({ signals: { ...values.signals, ...changed } })
  const fields = [...thresholdNames.map((name) => `${at}.thresholds.${name}`), ...ignore.map((_, index) => `${at}.ignore.${index}`)]
  return (
    <SettingsFrame>
      <PageHead title="Signals">What counts as friction on this site, and what does not.</PageHead>
      <ProjectForm form={form} fields={fields}>
        <Section
          title="Rules"
          about={
            <>
              <p>
                A choice holds for what happens <strong>from the moment it is saved</strong>, within a minute. What was counted before stays
                as it was counted.
              </p>
              <p>Beside each rule stands what it would have found in the last seven days.</p>
              <Unknown preview={data} timeZone={timeZone} />
            </>
          }
        >
          {error && <ErrorNote title="The preview could not be made" error={error} onRetry={() => void refetch()} />}
          <ul className={styles.rules}>
            {signalNames.map((name) => (
              <SignalRule
                key={name}
                name={name}
                thresholds={thresholds}
                preview={data?.signals.find((one) => one.name === name)}
                oneIn={data?.oneIn}
                issues={issues}
                at={`${at}.thresholds`}
                disabled={!may}
                onChange={(changed) => set({ thresholds: { ...thresholds, ...changed } })}
              />
            ))}
          </ul>
        </Section>
        <Section
          title="Ignored"
          about={
            <>
              <p>A game, a chat box, a button that people are meant to press again and again: what happens there is no signal.</p>
              <p>
                In the list beside a recording, <em>Ignore this</em> adds a rule for the element. In the page itself, the attribute{' '}
                <code>data-tl-ignore</code> does the same.
              </p>
            </>
          }
        >
          <IgnoreRules
            rules={ignore}
            issueOf={(index, part) =>
              issues[`${at}.ignore.${index}.${part}`] ?? (part === 'page' ? issues[`${at}.ignore.${index}`] : undefined)
            }
            disabled={!may}
            onChange={(rules) => set({ ignore: rules })}
          />
        </Section>
      </ProjectForm>
    </SettingsFrame>
  )
}

/** What cannot be read off the numbers. */
const Unknown = ({ preview, timeZone }: { preview: SignalPreview | undefined; timeZone: string }) => (
  <p>
    {preview?.nearSince
      ? `Looser thresholds are tried on what trackers have told since ${formatDateTime(preview.nearSince, timeZone)}; before that they told less.`
      : 'Nothing was told yet on which looser thresholds could be tried: they may find more than stands here.'}{' '}
    Sessions of visitors who did not consent are never among them, and of a page with fewer than 30 views nobody knows what scrolling is
    usual.
    {(preview?.oneIn ?? 1) > 1 && ` There was so much that one session in ${preview?.oneIn} was counted, and multiplied.`}
  </p>
)
