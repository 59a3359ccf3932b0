import { Anchor, Code } from '@mantine/core'
import { CopyField } from '../../ui/copy-field.tsx'
import { FirstEvent } from './first-event.tsx'
import styles from './projects.module.css'
import { scriptTag } from './script-tag.ts'
import { useProject } from './use-project.ts'

/** The tag, the visit, and the line that turns green. */
export const InstallationSteps = () => {
  const project = useProject()
  return (
    <ol className={styles.steps}>
      <li>
        <div>
          <h2 className={styles.stepTitle}>Put this line into the head of every page</h2>
          <p className={styles.stepText}>It loads after the page and never holds it up.</p>
          <CopyField label="Script tag" value={scriptTag(location.origin, project)} />
        </div>
      </li>
      {project.settings.consentRequired && (
        <li>
          <div>
            <h2 className={styles.stepTitle}>Tell it when a visitor consents</h2>
            <p className={styles.stepText}>
              Call this where your consent banner is answered. <Code>throughline.consent(false)</Code> takes it back.
            </p>
            <CopyField label="Consent call" value="throughline.consent(true)" />
          </div>
        </li>
      )}
      <li>
        <div>
          <h2 className={styles.stepTitle}>Visit a page</h2>
          <p className={styles.stepText}>
            Open a page that has the line, or walk through the{' '}
            <Anchor inherit underline="always" href={`/demo/shop/${project.key}/`} target="_blank" rel="noopener">
              demo shop
            </Anchor>
            , which has it already, and click around.
          </p>
          <FirstEvent />
        </div>
      </li>
    </ol>
  )
}
