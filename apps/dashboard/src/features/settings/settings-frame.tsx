import { readMe } from '@throughline/contract'
import { NativeSelect } from '@mantine/core'
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { useCurrentProject } from '../../frame/use-current-project.ts'
import styles from './settings.module.css'

interface PageGroup {
  /** Whose settings they are. */
  owner: string
  pages: { title: string; path: string }[]
}

/** The pages of settings: of the project, of its organisation, of the person. */
const useGroups = (organizationId: string | undefined): PageGroup[] => {
  const project = useCurrentProject()
  const { data: me } = useEndpoint(readMe, {})
  const wanted = organizationId ?? project?.organizationId ?? me?.organizations[0]?.id
  const organization = me?.organizations.find(({ id }) => id === wanted)
  const ofProject = project && `/p/${project.id}/settings`
  const ofOrganization = organization && `/o/${organization.id}`
  return [
    ...(ofProject
      ? [
          {
            owner: project.name,
            pages: [
              { title: 'Project', path: ofProject },
              { title: 'Consent and masking', path: `${ofProject}/privacy` },
              { title: 'Collection', path: `${ofProject}/collection` },
              { title: 'Annotations', path: `${ofProject}/annotations` },
              { title: 'Signals', path: `${ofProject}/signals` },
              { title: 'Pages', path: `${ofProject}/routes` },
              { title: 'Source maps', path: `${ofProject}/source-maps` },
              { title: 'Storage', path: `${ofProject}/storage` },
              { title: 'Import and export', path: `${ofProject}/import-export` },
              { title: 'Forget a person', path: `${ofProject}/forget` },
              { title: 'Access', path: `${ofProject}/access` },
              { title: 'Installation', path: `${ofProject}/installation` },
            ],
          },
        ]
      : []),
    ...(ofOrganization
      ? [
          {
            owner: organization.name,
            pages: [
              { title: 'Organisation', path: ofOrganization },
              { title: 'Members', path: `${ofOrganization}/members` },
              { title: 'API tokens', path: `${ofOrganization}/tokens` },
              { title: 'E-mail', path: `${ofOrganization}/mail` },
            ],
          },
        ]
      : []),
    { owner: me?.user.name ?? 'You', pages: [{ title: 'Account', path: '/account' }] },
  ]
}

/** A page of settings beside the list of the others. */
export const SettingsFrame = ({ organizationId, children }: { organizationId?: string; children: ReactNode }) => {
  const groups = useGroups(organizationId)
  return (
    <div className={styles.frame}>
      <nav className={styles.pages} aria-label="Settings">
        {groups.map(({ owner, pages }) => (
          <div key={owner}>
            <p className={styles.owner}>{owner}</p>
            {pages.map(({ title, path }) => (
              <Link key={path} to={path} activeOptions={{ exact: true, includeSearch: false }}>
                {title}
              </Link>
            ))}
          </div>
        ))}
      </nav>
      <PageChoice groups={groups} />
      <div className={styles.page}>{children}</div>
    </div>
  )
}

/** The same list where there is no room beside the page. */
const PageChoice = ({ groups }: { groups: PageGroup[] }) => {
  const { pathname } = useLocation()
  const navigate = useNavigate()
  return (
    <NativeSelect
      className={styles.choice}
      aria-label="Page of the settings"
      value={pathname}
      onChange={({ currentTarget }) => void navigate({ to: currentTarget.value })}
      data={groups.map(({ owner, pages }) => ({ group: owner, items: pages.map(({ title, path }) => ({ value: path, label: title })) }))}
    />
  )
}
