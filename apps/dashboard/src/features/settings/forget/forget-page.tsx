import { listErasures, type Output } from '@throughline/contract'
import { getRouteApi } from '@tanstack/react-router'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Section } from '../../../ui/section.tsx'
import { useMay } from '../../organizations/use-role.ts'
import { useProject } from '../../projects/use-project.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import { ErasureList } from './erasure-list.tsx'
import { ForgetForm } from './forget-form.tsx'
import styles from './forget.module.css'

const route = getRouteApi('/signed-in/p/$projectId/settings/forget')

const REFRESH_MS = 30_000
/** While one is under way. */
const REFRESH_SOON_MS = 2_000

const refreshEveryMs = (seen: Output<typeof listErasures> | undefined): number =>
  seen?.items.some(({ state }) => state !== 'done') ? REFRESH_SOON_MS : REFRESH_MS

/** Erases a person or a visitor, and shows for every erasure that nothing is left. */
export const ForgetPage = () => {
  const { id, organizationId } = useProject()
  const opened = route.useSearch()
  const may = useMay('person.erase', organizationId)
  const { data, error, refetch } = useEndpoint(listErasures, { params: { projectId: id } }, { enabled: may, refreshEveryMs })
  return (
    <SettingsFrame>
      <PageHead title="Forget a person">
        Everything stored of somebody goes from every store, and it is shown when the last byte has left the disk. The numbers of others
        stay as they are.
      </PageHead>
      {!may && <p className={styles.line}>Admins and owners may erase somebody.</p>}
      {may && (
        <Section
          title="Whom to erase"
          about={
            <>
              <p>In a browser that several persons use, others keep the visits in which they are named.</p>
              <p>What is kept of it: a digest by which late data is known and refused. It cannot be read back into an id.</p>
            </>
          }
        >
          <ForgetForm key={`${opened.person} ${opened.visitor}`} projectId={id} opened={opened} />
        </Section>
      )}
      {error && <ErrorNote title="The erasures could not be loaded" error={error} onRetry={() => void refetch()} />}
      {may && data && (
        <Section title="Erasures" about="The latest hundred. Each goes on by itself, also after a crash.">
          {data.items.length === 0 ? (
            <p className={styles.line}>
              Nobody was erased yet. Here will stand, for each erasure, when its bytes were gone, and how that was seen.
            </p>
          ) : (
            <ErasureList erasures={data.items} />
          )}
        </Section>
      )}
    </SettingsFrame>
  )
}
