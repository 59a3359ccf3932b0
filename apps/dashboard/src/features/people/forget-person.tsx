import type { Person } from '@throughline/contract'
import { IconEraser } from '@tabler/icons-react'
import { ButtonLink } from '../../ui/button-link.tsx'
import { useMay } from '../organizations/use-role.ts'

interface ForgetPersonProps {
  projectId: string
  organizationId: string
  person: Person
}

/** Leads to where somebody is erased for good, filled in; for admins. */
export const ForgetPerson = ({ projectId, organizationId, person: { personId, visitorId } }: ForgetPersonProps) => {
  const may = useMay('person.erase', organizationId)
  if (!may) return null
  return (
    <ButtonLink
      variant="default"
      size="compact-md"
      leftSection={<IconEraser size={16} />}
      to="/p/$projectId/settings/forget"
      params={{ projectId }}
      search={personId === null ? { visitor: visitorId } : { person: personId }}
    >
      Forget
    </ButtonLink>
  )
}
