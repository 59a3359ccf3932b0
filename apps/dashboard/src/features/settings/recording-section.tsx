import { NumberInput, Switch } from '@mantine/core'
import { limits, type ProjectSettings } from '@throughline/contract'
import { issuesOfList } from '../../api/issues-of-list.ts'
import { LinesField } from '../../ui/lines-field.tsx'
import { Section } from '../../ui/section.tsx'
import { RecordingMeans } from './recording-means.tsx'
import { RecordingRules } from './recording-rules.tsx'

type Recording = ProjectSettings['recording']

interface RecordingSectionProps {
  projectId: string
  recording: Recording
  blockSelectors: string[]
  /** What is wrong, by the path of the field in the request. */
  issues: Readonly<Record<string, string>>
  disabled: boolean
  onRecording: (changed: Partial<Recording>) => void
  onBlock: (selectors: string[]) => void
}

const at = 'settings.recording'
const blockAt = 'settings.masking.blockSelectors'

/** Paths of the fields that show their own issues. */
export const recordingFields = ({ rules }: Recording): string[] => [
  `${at}.sampleRate`,
  `${at}.minSeconds`,
  `${at}.skipPages`,
  blockAt,
  ...rules.map((_, index) => `${at}.rules.${index}`),
]

/** Which sessions are recorded, and what is left out of them. */
export const RecordingSection = (props: RecordingSectionProps) => {
  const { projectId, recording, blockSelectors, issues, disabled, onRecording, onBlock } = props
  const isOff = disabled || !recording.enabled
  return (
    <>
      <Section
        title="Recordings"
        about={
          <>
            <p>Sessions that are not recorded are counted all the same.</p>
            <p>
              Where a rule waits for an event, an error or a signal, the visitor’s browser holds the last minute in its memory. It is sent
              when the rule fires, so that you see what led to it, and is forgotten when it never does.
            </p>
            <p>
              Your site can begin and end a recording itself: <code>throughline.record(true)</code>.
            </p>
          </>
        }
      >
        <Switch
          label="Record sessions"
          disabled={disabled}
          checked={recording.enabled}
          onChange={({ currentTarget }) => onRecording({ enabled: currentTarget.checked })}
        />
        <NumberInput
          label="Share of sessions that is recorded"
          description="Chosen by chance, once for each session, whatever happens in it."
          suffix=" %"
          min={0}
          max={100}
          decimalScale={1}
          clampBehavior="strict"
          styles={{ wrapper: { maxWidth: 200 } }}
          disabled={isOff}
          value={Math.round(recording.sampleRate * 1_000) / 10}
          error={issues[`${at}.sampleRate`]}
          onChange={(percent) => onRecording({ sampleRate: Number(percent) / 100 })}
        />
        <RecordingRules
          rules={recording.rules}
          issueOf={(index) => issues[`${at}.rules.${index}.value`] ?? issues[`${at}.rules.${index}`]}
          disabled={isOff}
          onChange={(rules) => onRecording({ rules })}
        />
        <NumberInput
          label="Shortest recording"
          description="Sessions of that share that are left earlier are not sent. What a rule or your site asks for always is."
          suffix=" s"
          min={0}
          max={limits.recordingChoice.maxMinSeconds}
          allowDecimal={false}
          clampBehavior="strict"
          styles={{ wrapper: { maxWidth: 200 } }}
          disabled={isOff}
          value={recording.minSeconds}
          error={issues[`${at}.minSeconds`]}
          onChange={(seconds) => onRecording({ minSeconds: Number(seconds) })}
        />
        <RecordingMeans projectId={projectId} recording={recording} />
      </Section>
      <Section title="Not recorded" about="Events are counted there, but nobody can watch it.">
        <LinesField
          label="Pages not recorded"
          description="Paths, one a line; * stands for anything."
          placeholder="/account*"
          value={recording.skipPages}
          issues={issuesOfList(issues, `${at}.skipPages`)}
          disabled={isOff}
          onChange={(skipPages) => onRecording({ skipPages })}
        />
        <LinesField
          label="Elements not recorded"
          description="CSS selectors, one a line. These elements leave an empty box of their size."
          placeholder="#chat-window"
          value={blockSelectors}
          issues={issuesOfList(issues, blockAt)}
          disabled={isOff}
          onChange={onBlock}
        />
      </Section>
    </>
  )
}
