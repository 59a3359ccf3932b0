import { usePersonName } from './use-person-name.ts'

interface PersonNameProps {
  projectId: string
  personId: string | null
  visitorId: string
}

/** What to call whoever was there, wherever only their ids are known; the site's own id is one hover away. */
export const PersonName = ({ projectId, personId, visitorId }: PersonNameProps) => {
  const name = usePersonName(projectId, { personId, visitorId })
  return <span title={personId ?? visitorId}>{name}</span>
}
