import { ActionIcon, Button, Popover, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { listSavedHeatmaps, removeSavedHeatmap, renameSavedHeatmap, restoreSavedHeatmap, type SavedHeatmap } from '@throughline/contract'
import { IconBookmark, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { formatDate } from '../../../format/date.ts'
import { FormError } from '../../../ui/form-error.tsx'
import { offerUndo } from '../../../ui/offer-undo.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import styles from './saved.module.css'
import { addressOfView } from './view-in-address.ts'
import { viewInWords } from './view-in-words.ts'

interface SavedViewsProps {
  projectId: string
  timeZone: string
  may: boolean
}

/** The project's saved heatmaps: open one, rename it, remove it. */
export const SavedViews = ({ projectId, timeZone, may }: SavedViewsProps) => {
  const [opened, { toggle, close }] = useDisclosure()
  const { data } = useEndpoint(listSavedHeatmaps, { params: { projectId } })
  const items = data?.items ?? []
  return (
    <Popover opened={opened} onChange={toggle} position="bottom-end" width={400} trapFocus returnFocus>
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<IconBookmark size={14} />} onClick={toggle}>
          Saved{items.length > 0 && ` (${items.length})`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Saved heatmaps" className={styles.dropdown}>
        {items.length === 0 ? (
          <p className={styles.none}>
            Nothing is saved yet. Set a heatmap up as you need it again and press “Save view”: its name will stand here for everybody in the
            project.
          </p>
        ) : (
          <ul className={styles.list}>
            {items.map((saved) => (
              <SavedView key={saved.id} {...{ projectId, timeZone, may, saved }} onOpen={close} />
            ))}
          </ul>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

interface SavedViewProps extends SavedViewsProps {
  saved: SavedHeatmap
  onOpen: () => void
}

const SavedView = ({ projectId, timeZone, may, saved, onOpen }: SavedViewProps) => {
  const [typed, setTyped] = useState<string>()
  const params = { projectId, savedHeatmapId: saved.id }
  const refresh = [listSavedHeatmaps]
  const rename = useChange(renameSavedHeatmap, { refresh, onDone: () => setTyped(undefined) })
  const restore = useChange(restoreSavedHeatmap, { refresh })
  const remove = useChange(removeSavedHeatmap, {
    refresh,
    onDone: () => offerUndo(`“${saved.name}” is removed.`, () => restore.mutate({ params })),
  })
  if (typed !== undefined) {
    return (
      <li>
        <form
          className={styles.rename}
          onSubmit={(event) => {
            event.preventDefault()
            rename.mutate({ params, body: { name: typed } })
          }}
        >
          <TextInput
            size="xs"
            className={styles.field}
            aria-label={`Name of ${saved.name}`}
            value={typed}
            maxLength={100}
            required
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <Button size="xs" type="submit" loading={rename.isPending}>
            Rename
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={() => setTyped(undefined)}>
            Leave it
          </Button>
        </form>
        <FormError title="It was not renamed" error={rename.error} fields={[]} />
      </li>
    )
  }
  return (
    <li className={styles.item}>
      <span className={styles.words}>
        <TextLink to="/p/$projectId/heatmaps" params={{ projectId }} search={addressOfView(saved.view)} size="sm" onClick={onOpen}>
          {saved.name}
        </TextLink>
        <span className={styles.about}>{viewInWords(saved.view, timeZone)}</span>
        <span className={styles.about}>
          {saved.createdBy ?? 'somebody who has left'}, {formatDate(saved.createdAt, timeZone)}
        </span>
        <FormError title="It was not removed" error={remove.error} fields={[]} />
      </span>
      {may && (
        <>
          <ActionIcon variant="subtle" color="gray" aria-label={`Rename ${saved.name}`} onClick={() => setTyped(saved.name)}>
            <IconPencil size={16} />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${saved.name}`} onClick={() => remove.mutate({ params })}>
            <IconTrash size={16} />
          </ActionIcon>
        </>
      )}
    </li>
  )
}
