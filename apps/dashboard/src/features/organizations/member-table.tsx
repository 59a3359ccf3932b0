import { changeRole, isAtLeast, listMembers, readMe, removeMember, roles, type Member, type Role } from '@throughline/contract'
import { NativeSelect } from '@mantine/core'
import { useChange } from '../../api/use-change.ts'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { formatDate } from '../../format/date.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import type { Column } from '../../ui/data-table/column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import styles from './organizations.module.css'
import { roleWords } from './role-words.ts'
import { useRole } from './use-role.ts'

/** The members, their roles, and, for those who may, the means to change both. */
export const MemberTable = ({ organizationId }: { organizationId: string }) => {
  const params = { organizationId }
  const { data: me } = useEndpoint(readMe, {})
  const own = useRole(organizationId)
  const { data, error, refetch } = useEndpoint(listMembers, { params })
  const give = useChange(changeRole, { refresh: [listMembers, readMe] })
  const remove = useChange(removeMember, { refresh: [listMembers, readMe] })
  const mayManage = own !== undefined && isAtLeast(own, 'admin')
  const mayTouch = ({ role }: Member): boolean => own !== undefined && mayManage && isAtLeast(own, role)
  const isSelf = ({ userId }: Member): boolean => userId === me?.user.id

  const columns: Column<Member>[] = [
    {
      id: 'name',
      title: 'Name',
      render: (member) => (
        <span className={styles.person}>
          {member.name}
          {isSelf(member) && <span className={styles.faint}> (you)</span>}
        </span>
      ),
      sortBy: ({ name }) => name,
      text: ({ name }) => name,
    },
    {
      id: 'email',
      title: 'E-mail address',
      showFrom: 'sm',
      render: ({ email }) => email,
      sortBy: ({ email }) => email,
      text: ({ email }) => email,
    },
    {
      id: 'role',
      title: 'Role',
      width: 128,
      render: (member) =>
        mayTouch(member) ? (
          <RoleChoice
            member={member}
            strongest={own ?? 'viewer'}
            onChoose={(role) => give.mutate({ params: { organizationId, userId: member.userId }, body: { role } })}
          />
        ) : (
          roleWords[member.role].name
        ),
      sortBy: ({ role }) => roles.indexOf(role),
      text: ({ role }) => role,
    },
    {
      id: 'joined',
      title: 'Joined',
      width: 128,
      showFrom: 'md',
      render: ({ joinedAt }) => formatDate(joinedAt),
      sortBy: ({ joinedAt }) => joinedAt,
      text: ({ joinedAt }) => joinedAt,
    },
    {
      id: 'remove',
      title: '',
      width: 116,
      align: 'end',
      render: (member) =>
        (mayTouch(member) || isSelf(member)) && mayManage ? (
          <ConfirmButton
            label="Remove"
            deed={`Remove ${member.name}`}
            consequence={
              isSelf(member)
                ? 'You leave the organisation at once and see nothing of it any more. Somebody else has to invite you back.'
                : 'They see nothing of the organisation any more, at once. To get them back, invite them again.'
            }
            onConfirm={() => remove.mutate({ params: { organizationId, userId: member.userId } })}
          />
        ) : null,
    },
  ]
  return (
    <div className={styles.table}>
      {error && <ErrorNote title="The members could not be loaded" error={error} onRetry={() => void refetch()} />}
      {give.error && <ErrorNote title="The role was not changed" error={give.error} />}
      {remove.error && <ErrorNote title="Nobody was removed" error={remove.error} />}
      <DataTable
        name="members"
        label="Members"
        columns={columns}
        rows={data?.items}
        rowId={({ userId }) => userId}
        defaultSort={{ column: 'name', direction: 'asc' }}
      />
    </div>
  )
}

interface RoleChoiceProps {
  member: Member
  /** Nobody gives a role stronger than their own. */
  strongest: Role
  onChoose: (role: Role) => void
}

const RoleChoice = ({ member, strongest, onChoose }: RoleChoiceProps) => (
  <NativeSelect
    size="xs"
    variant="unstyled"
    aria-label={`Role of ${member.name}`}
    data={roles.filter((role) => isAtLeast(strongest, role)).map((role) => ({ value: role, label: roleWords[role].name }))}
    value={member.role}
    onChange={({ currentTarget }) => {
      const role = roles.find((known) => known === currentTarget.value)
      if (role !== undefined) onChoose(role)
    }}
  />
)
