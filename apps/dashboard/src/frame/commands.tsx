import '@mantine/spotlight/styles.layer.css'
import { listProjects, type Project } from '@throughline/contract'
import { Kbd, useMantineColorScheme } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { createSpotlight, Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight'
import {
  IconBuilding,
  IconCode,
  IconDeviceDesktop,
  IconKey,
  IconListCheck,
  IconLogout,
  IconMoon,
  IconPlus,
  IconScissors,
  IconSearch,
  IconShieldLock,
  IconSun,
  IconUserCircle,
  IconUserSearch,
  IconUsers,
  IconWorld,
  type Icon,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useEndpoint } from '../api/use-endpoint.ts'
import { scriptTag } from '../features/projects/script-tag.ts'
import { allAreas } from './areas.ts'
import styles from './commands.module.css'
import { useCurrentArea } from './use-current-area.ts'
import { useSignOut } from './use-sign-out.ts'

const [store, { open }] = createSpotlight()

interface Command {
  label: string
  icon: Icon
  run: () => void
  /** Keys that do the same, shown at the right. */
  keys?: string
  /** Other words that find it. */
  keywords?: string
}

const asAction = ({ label, icon: Icon, run, keys, keywords }: Command): SpotlightActionData => ({
  id: label,
  label,
  keywords,
  onClick: run,
  leftSection: <Icon size={18} stroke={1.6} />,
  rightSection: keys && <Kbd size="xs">{keys}</Kbd>,
})

const asGroup = (group: string, commands: readonly Command[]): SpotlightActionGroupData => ({ group, actions: commands.map(asAction) })

const usePageCommands = (project: Project | undefined): Command[] => {
  const navigate = useNavigate()
  if (project === undefined) return []
  const params = { projectId: project.id }
  const inOrganization = { organizationId: project.organizationId }
  return [
    ...allAreas.map(({ title, icon, to, shortcut }) => ({
      label: title,
      icon,
      keys: `g ${shortcut}`,
      keywords: to === '/p/$projectId' ? 'overview visitors' : '',
      run: () => void navigate({ to, params }),
    })),
    {
      label: 'Watch lists',
      icon: IconListCheck,
      keywords: 'recordings to watch',
      run: () => void navigate({ to: '/p/$projectId/recordings/lists', params }),
    },
    {
      label: 'Clips',
      icon: IconScissors,
      keywords: 'recordings cut kept',
      run: () => void navigate({ to: '/p/$projectId/recordings/clips', params }),
    },
    {
      label: 'Access to recordings and people',
      icon: IconShieldLock,
      keywords: 'log audit who watched settings',
      run: () => void navigate({ to: '/p/$projectId/settings/access', params }),
    },
    {
      label: 'Consent and masking',
      icon: IconShieldLock,
      keywords: 'privacy settings',
      run: () => void navigate({ to: '/p/$projectId/settings/privacy', params }),
    },
    {
      label: 'Members',
      icon: IconUsers,
      keywords: 'invite team roles',
      run: () => void navigate({ to: '/o/$organizationId/members', params: inOrganization }),
    },
    {
      label: 'API tokens',
      icon: IconKey,
      keywords: 'secret',
      run: () => void navigate({ to: '/o/$organizationId/tokens', params: inOrganization }),
    },
    {
      label: 'Organisation',
      icon: IconBuilding,
      keywords: 'rename',
      run: () => void navigate({ to: '/o/$organizationId', params: inOrganization }),
    },
    { label: 'Account', icon: IconUserCircle, keywords: 'profile', run: () => void navigate({ to: '/account' }) },
  ]
}

const useProjectCommands = (current: Project | undefined): Command[] => {
  const { data } = useEndpoint(listProjects, {})
  const navigate = useNavigate()
  const { to } = useCurrentArea()
  const others = (data?.items ?? []).filter(({ id }) => id !== current?.id)
  return others.map(({ id, name }) => ({
    label: name,
    icon: IconWorld,
    keywords: 'project switch',
    run: () => void navigate({ to, params: { projectId: id } }),
  }))
}

const copyTag = (project: Project): void => {
  navigator.clipboard.writeText(scriptTag(location.origin, project)).then(
    () => notifications.show({ message: `The script tag of ${project.name} is copied.` }),
    () => notifications.show({ message: 'The browser did not allow copying. The tag stands under Settings, Installation.', color: 'red' }),
  )
}

const useDeeds = (project: Project | undefined): Command[] => {
  const navigate = useNavigate()
  const signOut = useSignOut()
  const { setColorScheme } = useMantineColorScheme()
  return [
    ...(project === undefined
      ? []
      : [{ label: 'Copy the script tag', icon: IconCode, keywords: 'snippet install', run: () => copyTag(project) }]),
    { label: 'New project', icon: IconPlus, run: () => void navigate({ to: '/new-project' }) },
    { label: 'New organisation', icon: IconPlus, run: () => void navigate({ to: '/new-organization' }) },
    { label: 'Theme: light', icon: IconSun, run: () => setColorScheme('light') },
    { label: 'Theme: dark', icon: IconMoon, run: () => setColorScheme('dark') },
    { label: 'Theme: as the system', icon: IconDeviceDesktop, run: () => setColorScheme('auto') },
    { label: 'Sign out', icon: IconLogout, run: () => void signOut() },
  ]
}

/** What was typed may be somebody's id, or part of a name: the person of that id, and all who are called so. */
const usePersonCommands = (project: Project | undefined, typed: string): Command[] => {
  const navigate = useNavigate()
  const words = typed.trim()
  if (project === undefined || words === '' || words.length > 200) return []
  const params = { projectId: project.id }
  return [
    {
      label: `Person with the id “${words}”`,
      icon: IconUserCircle,
      keywords: words,
      run: () => void navigate({ to: '/p/$projectId/people/person', params, search: { person: words } }),
    },
    {
      label: `People called “${words}”`,
      icon: IconUserSearch,
      keywords: words,
      run: () => void navigate({ to: '/p/$projectId/people', params, search: { search: words } }),
    },
  ]
}

/** Everything that can be gone to or done, found by its words. Opens as soon as it is drawn; `onClose` when it is shut. */
export const Commands = ({ project, onClose }: { project: Project | undefined; onClose: () => void }) => {
  const [typed, setTyped] = useState('')
  const groups = [
    asGroup('Go to', usePageCommands(project)),
    asGroup('Switch to project', useProjectCommands(project)),
    asGroup('Do', useDeeds(project)),
    asGroup('Find', usePersonCommands(project, typed)),
  ]
  useEffect(() => open(), [])
  return (
    <Spotlight
      store={store}
      query={typed}
      onQueryChange={setTyped}
      actions={groups.filter(({ actions }) => actions.length > 0)}
      onSpotlightClose={onClose}
      shortcut={null}
      highlightQuery
      overlayProps={{ blur: 0, backgroundOpacity: 0.3 }}
      classNames={{ actionsGroup: styles.group }}
      scrollable
      maxHeight="60dvh"
      nothingFound="Nothing is called that. Try a page, a project or a verb."
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.6} />,
        placeholder: 'Go to a page, find a person, switch project',
        'aria-label': 'Search and commands',
      }}
    />
  )
}
