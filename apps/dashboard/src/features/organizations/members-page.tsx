import { useParams } from '@tanstack/react-router'
import { PageHead } from '../../ui/page-head.tsx'
import { Section } from '../../ui/section.tsx'
import { SettingsFrame } from '../settings/settings-frame.tsx'
import { Invitations } from './invitations.tsx'
import { MemberTable } from './member-table.tsx'
import styles from './organizations.module.css'
import { roleWords } from './role-words.ts'
import { useMay } from './use-role.ts'

/** Who belongs to the organisation, and who may come. */
export const MembersPage = () => {
  const { organizationId } = useParams({ from: '/signed-in/o/$organizationId/members' })
  const may = useMay('members.manage', organizationId)
  return (
    <SettingsFrame organizationId={organizationId}>
      <PageHead title="Who works here?" />
      <MemberTable organizationId={organizationId} />
      {may && <Invitations key={organizationId} organizationId={organizationId} />}
      <Section title="Roles" about="Each role may do what the ones before it may.">
        <dl className={styles.words}>
          {Object.values(roleWords).map(({ name, may: does }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </SettingsFrame>
  )
}
