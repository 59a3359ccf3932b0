import { NumberInput } from '@mantine/core'
import { useProject } from '../../projects/use-project.ts'
import { Section } from '../../../ui/section.tsx'
import { ProjectForm } from '../project-form.tsx'
import { useProjectForm } from '../use-project-form.ts'
import { RetentionPreview } from './retention-preview.tsx'
import styles from './storage.module.css'

const fields = ['settings.retention.eventMonths', 'settings.retention.recordingDays']

/** For how long each kind is kept; what is typed is tried before it is saved. */
export const KeptFor = () => {
  const { id, settings } = useProject()
  const form = useProjectForm({ retention: settings.retention }, (values) => ({ settings: values }))
  const { values, change, issues, may } = form
  const set = (name: 'eventMonths' | 'recordingDays') => (value: string | number) =>
    change({ retention: { ...values.retention, [name]: Number(value) } })
  return (
    <ProjectForm form={form} fields={fields}>
      <Section
        title="Kept for"
        about={
          <>
            <p>Whole days of recordings and whole months of events go, so that each stays at least this long.</p>
            <p>What somebody keeps of a recording, such as a clip, stays until that is taken back.</p>
          </>
        }
      >
        <div className={styles.fields}>
          <NumberInput
            label="Recordings, in days"
            description="From 3 to 1,100."
            min={3}
            max={1_100}
            clampBehavior="none"
            allowDecimal={false}
            disabled={!may}
            value={values.retention.recordingDays}
            error={issues['settings.retention.recordingDays']}
            onChange={set('recordingDays')}
          />
          <NumberInput
            label="Events, in months"
            description="From 1 to 120; heatmaps and sessions with them."
            min={1}
            max={120}
            clampBehavior="none"
            allowDecimal={false}
            disabled={!may}
            value={values.retention.eventMonths}
            error={issues['settings.retention.eventMonths']}
            onChange={set('eventMonths')}
          />
        </div>
        {may && form.dirty && <RetentionPreview projectId={id} retention={values.retention} />}
      </Section>
    </ProjectForm>
  )
}
