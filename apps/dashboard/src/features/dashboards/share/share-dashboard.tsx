import { Button, Checkbox, NativeSelect, Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  listDashboardShares,
  revokeDashboardShare,
  shareDashboard,
  shareDays,
  type DashboardFilters,
  type DashboardId,
  type DashboardShare,
  type Project,
} from '@throughline/contract'
import { IconLink } from '@tabler/icons-react'
import { useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { countOf } from '../../../format/count-of.ts'
import { formatDateTime } from '../../../format/date.ts'
import { ConfirmButton } from '../../../ui/confirm-button.tsx'
import { CopyField } from '../../../ui/copy-field.tsx'
import { FormError } from '../../../ui/form-error.tsx'
import styles from '../../heatmaps/share/share.module.css'
import { queryPeriodLabel } from '../../questions/builder/match-words.ts'

interface ShareDashboardProps {
  project: Project
  dashboardId: DashboardId
  /** As they are in the address: the link is fixed to them. */
  filters: DashboardFilters
}

const DEFAULT_DAYS = 7

/** Makes a link to this dashboard for people without an account, and lists the links that can still be opened. */
export const ShareDashboard = ({ project, dashboardId, filters }: ShareDashboardProps) => {
  const { timeZone } = project
  const params = { projectId: project.id, dashboardId }
  const [opened, { toggle }] = useDisclosure()
  const [days, setDays] = useState(DEFAULT_DAYS)
  const [mayChoosePeriod, setMayChoosePeriod] = useState(false)
  const shares = useEndpoint(listDashboardShares, { params }, { enabled: opened })
  const { mutate, data, error, isPending, reset } = useChange(shareDashboard, { refresh: [listDashboardShares] })
  return (
    <Popover
      opened={opened}
      onChange={() => {
        reset()
        toggle()
      }}
      position="bottom-end"
      width={440}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button variant="default" leftSection={<IconLink size={16} />} onClick={toggle}>
          Share
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Share this dashboard" className={styles.dropdown}>
        <p className={styles.about}>
          Whoever has the link sees the numbers of this dashboard without an account, as they are when it is opened, and nobody behind them.
          It shows {filters.period ? queryPeriodLabel(filters.period, timeZone).toLowerCase() : 'each tile’s own period'}
          {filters.where !== undefined || filters.segment !== undefined ? ', only of the visits that are chosen now' : ', of all visits'}.
        </p>
        <FormError title="The link was not made" error={error} fields={[]} />
        {data ? (
          <>
            <CopyField label="Link" value={data.link} />
            <p className={styles.about}>It is shown only now: copy it before you close this.</p>
          </>
        ) : (
          <>
            <Checkbox
              mb={12}
              label="They may choose another period"
              checked={mayChoosePeriod}
              onChange={({ currentTarget }) => setMayChoosePeriod(currentTarget.checked)}
            />
            <div className={styles.make}>
              <NativeSelect
                label="Opens for"
                value={String(days)}
                data={shareDays.map((each) => ({ value: String(each), label: countOf(each, 'day') }))}
                onChange={({ currentTarget }) => setDays(Number(currentTarget.value))}
              />
              <Button loading={isPending} onClick={() => mutate({ params, body: { filters, mayChoosePeriod, days } })}>
                Make a link
              </Button>
            </div>
          </>
        )}
        {shares.data && shares.data.items.length > 0 && (
          <>
            <h3 className={styles.title}>Links that can be opened</h3>
            <ul className={styles.list}>
              {shares.data.items.map((share) => (
                <Share key={share.id} {...{ project, dashboardId, share }} />
              ))}
            </ul>
          </>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

const Share = ({ project, dashboardId, share }: Omit<ShareDashboardProps, 'filters'> & { share: DashboardShare }) => {
  const { id, filters, mayChoosePeriod, createdBy, createdAt, expiresAt, lastOpenedAt } = share
  const { timeZone } = project
  const { mutate, isPending, error } = useChange(revokeDashboardShare, { refresh: [listDashboardShares] })
  const period = filters.period ? queryPeriodLabel(filters.period, timeZone) : 'Each tile’s own period'
  const deed = `Revoke the link of ${formatDateTime(createdAt, timeZone)}`
  return (
    <li className={styles.item}>
      <span className={styles.words}>
        <span className={styles.name}>
          {period}
          {mayChoosePeriod && ', or another'}
          {filters.where !== undefined && ', some visits'}
        </span>
        <span className={styles.fact}>
          {createdBy ?? 'somebody who has left'}; until {formatDateTime(expiresAt, timeZone)};{' '}
          {lastOpenedAt === null ? 'never opened' : `last opened ${formatDateTime(lastOpenedAt, timeZone)}`}
        </span>
        <FormError title="It was not revoked" error={error} fields={[]} />
      </span>
      <ConfirmButton
        label="Revoke"
        deed={deed}
        consequence="Whoever has this link sees nothing any more, at once. It cannot be put back; you can make another."
        disabled={isPending}
        isInPopover
        onConfirm={() => mutate({ params: { projectId: project.id, dashboardId, dashboardShareId: id } })}
      />
    </li>
  )
}
