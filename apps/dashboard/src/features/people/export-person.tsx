import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconDownload } from '@tabler/icons-react'
import { exportPerson, type Person } from '@throughline/contract'
import { useMay } from '../organizations/use-role.ts'

interface ExportPersonProps {
  projectId: string
  organizationId: string
  person: Person
}

const addressOf = (projectId: string, { personId, visitorId }: Person, recordings: boolean): string => {
  const query = new URLSearchParams(personId === null ? { visitor: visitorId } : { person: personId })
  if (recordings) query.set('recordings', 'true')
  return `${exportPerson.path.replace(':projectId', projectId)}?${query}`
}

/** The browser may not like every letter of an id in a file's name. */
const fileNameOf = ({ personId, visitorId }: Person): string =>
  `${(personId ?? visitorId).replaceAll(/[^\w.@-]+/g, '_').slice(0, 80)}.ndjson`

/** Gives everything that is stored about somebody as a file. For admins; the server writes down who took it. */
export const ExportPerson = ({ projectId, organizationId, person }: ExportPersonProps) => {
  const may = useMay('people.export', organizationId)
  if (!may) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" size="compact-md" leftSection={<IconDownload size={16} />} rightSection={<IconChevronDown size={14} />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown maw={320}>
        <Menu.Item component="a" href={addressOf(projectId, person, false)} download={fileNameOf(person)}>
          Everything but recordings
        </Menu.Item>
        <Menu.Item component="a" href={addressOf(projectId, person, true)} download={fileNameOf(person)}>
          Everything, with recordings
        </Menu.Item>
        <Menu.Label>One JSON object a line, the last counts them. It is written down that you took it.</Menu.Label>
      </Menu.Dropdown>
    </Menu>
  )
}
