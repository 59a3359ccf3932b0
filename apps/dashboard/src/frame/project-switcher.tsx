import { listProjects, readMe, type Project } from '@throughline/contract'
import { Button, Menu } from '@mantine/core'
import { IconCheck, IconPlus, IconSelector } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useEndpoint } from '../api/use-endpoint.ts'
import styles from './project-switcher.module.css'
import { useCurrentArea } from './use-current-area.ts'

/** Names the project and leads to the others, grouped by organisation; the page stays the same. */
export const ProjectSwitcher = ({ current }: { current: Project | undefined }) => {
  const { data: me } = useEndpoint(readMe, {})
  const { data: projects } = useEndpoint(listProjects, {})
  const navigate = useNavigate()
  const area = useCurrentArea()
  const organizations = (me?.organizations ?? []).map(({ id, name }) => ({
    id,
    name,
    projects: (projects?.items ?? []).filter(({ organizationId }) => organizationId === id),
  }))
  return (
    <Menu position="bottom-start" width={264}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-md"
          className={styles.button}
          rightSection={<IconSelector size={16} stroke={1.6} />}
        >
          {current?.name ?? 'No project yet'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.dropdown}>
        {organizations.map((organization) => (
          <Fragment key={organization.id}>
            <Menu.Label>{organization.name}</Menu.Label>
            {organization.projects.map(({ id, name }) => (
              <Menu.Item
                key={id}
                rightSection={id === current?.id && <IconCheck size={16} aria-label="This one" />}
                onClick={() => void navigate({ to: area.to, params: { projectId: id } })}
              >
                {name}
              </Menu.Item>
            ))}
          </Fragment>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} to="/new-project" leftSection={<IconPlus size={16} stroke={1.6} />}>
          New project
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
