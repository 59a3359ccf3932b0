import { Button, NativeSelect, Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { listHeatmapShares, revokeHeatmapShare, shareDays, shareHeatmap, type HeatmapShare, type Sent } from '@throughline/contract'
import { IconLink } from '@tabler/icons-react'
import { useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { countOf } from '../../../format/count-of.ts'
import { formatDateTime } from '../../../format/date.ts'
import { ConfirmButton } from '../../../ui/confirm-button.tsx'
import { CopyField } from '../../../ui/copy-field.tsx'
import { FormError } from '../../../ui/form-error.tsx'
import { heatmapWords } from '../heatmap-words.ts'
import styles from './share.module.css'

interface ShareViewProps {
  projectId: string
  timeZone: string
  /** What the link is to show; undefined until it is known. */
  view: Sent<typeof shareHeatmap>['body']['view'] | undefined
  /** Two are compared: the link shows the first. */
  isOneOfTwo: boolean
}

const DEFAULT_DAYS = 7

/** Makes a link to this one heatmap for people without an account, and lists the links that can still be opened. */
export const ShareView = ({ projectId, timeZone, view, isOneOfTwo }: ShareViewProps) => {
  const [opened, { toggle }] = useDisclosure()
  const [days, setDays] = useState(DEFAULT_DAYS)
  const shares = useEndpoint(listHeatmapShares, { params: { projectId } }, { enabled: opened })
  const { mutate, data, error, isPending, reset } = useChange(shareHeatmap, { refresh: [listHeatmapShares] })
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
        <Button size="xs" variant="default" leftSection={<IconLink size={14} />} disabled={!view} onClick={toggle}>
          Share
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Share this heatmap" className={styles.dropdown}>
        <p className={styles.about}>
          Whoever has the link sees this heatmap, of these days, on this picture of the page, without an account, and nothing else of the
          project.{isOneOfTwo && ' It shows the first of the two.'}
        </p>
        <FormError title="The link was not made" error={error} fields={[]} />
        {data ? (
          <>
            <CopyField label="Link" value={data.link} />
            <p className={styles.about}>It is shown only now: copy it before you close this.</p>
          </>
        ) : (
          <div className={styles.make}>
            <NativeSelect
              label="Opens for"
              value={String(days)}
              data={shareDays.map((each) => ({ value: String(each), label: countOf(each, 'day') }))}
              onChange={({ currentTarget }) => setDays(Number(currentTarget.value))}
            />
            <Button loading={isPending} onClick={() => view && mutate({ params: { projectId }, body: { view, days } })}>
              Make a link
            </Button>
          </div>
        )}
        {shares.data && shares.data.items.length > 0 && (
          <>
            <h3 className={styles.title}>Links that can be opened</h3>
            <ul className={styles.list}>
              {shares.data.items.map((share) => (
                <Share key={share.id} {...{ projectId, timeZone, share }} />
              ))}
            </ul>
          </>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

const Share = ({ projectId, timeZone, share }: { projectId: string; timeZone: string; share: HeatmapShare }) => {
  const { id, view, createdBy, expiresAt, lastOpenedAt } = share
  const { mutate, isPending, error } = useChange(revokeHeatmapShare, { refresh: [listHeatmapShares] })
  const name = `${heatmapWords[view.kind].name} on ${view.route}`
  return (
    <li className={styles.item}>
      <span className={styles.words}>
        <span className={styles.name}>{name}</span>
        <span className={styles.fact}>
          {createdBy ?? 'somebody who has left'}; until {formatDateTime(expiresAt, timeZone)};{' '}
          {lastOpenedAt === null ? 'never opened' : `last opened ${formatDateTime(lastOpenedAt, timeZone)}`}
        </span>
        <FormError title="It was not revoked" error={error} fields={[]} />
      </span>
      <ConfirmButton
        label="Revoke"
        deed={`Revoke the link to ${name}`}
        consequence="Whoever has this link sees nothing any more, at once. It cannot be put back; you can make another."
        disabled={isPending}
        isInPopover
        onConfirm={() => mutate({ params: { projectId, heatmapShareId: id } })}
      />
    </li>
  )
}
