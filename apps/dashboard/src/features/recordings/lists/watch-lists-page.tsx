import { ActionIcon, Button, Menu, TextInput } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import {
  createWatchList,
  limits,
  listWatchLists,
  removeWatchList,
  renameWatchList,
  restoreWatchList,
  type WatchList,
} from '@throughline/contract'
import { useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { countOf } from '../../../format/count-of.ts'
import { formatDate } from '../../../format/date.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { FormError } from '../../../ui/form-error.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageShape } from '../../../frame/page-shape.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { useMay } from '../../organizations/use-role.ts'
import { useProject } from '../../projects/use-project.ts'
import { offerUndo, sayFailure } from '../keepsakes/offer-undo.tsx'
import { Rename } from '../keepsakes/rename.tsx'
import { RecordingsTabs } from '../recordings-tabs.tsx'
import styles from './lists.module.css'

/** The watch lists of a project. */
export const WatchListsPage = () => {
  const { id: projectId, timeZone, organizationId } = useProject()
  const may = useMay('recording.annotate', organizationId)
  const { data, error, refetch } = useEndpoint(listWatchLists, { params: { projectId } })
  const left = (data?.items ?? []).reduce((sum, { recordings, watched }) => sum + recordings - watched, 0)
  return (
    <>
      <PageHead title="What should I watch?">
        {data &&
          data.items.length > 0 &&
          (left === 0 ? 'Nothing stands on a list that you have not watched.' : <Left left={left} lists={data.items.length} />)}
      </PageHead>
      <RecordingsTabs projectId={projectId} />
      {error && <ErrorNote title="The watch lists could not be loaded" error={error} onRetry={() => void refetch()} />}
      {!data && !error && <PageShape />}
      {data?.items.length === 0 && (
        <EmptyState title="Recordings that somebody should see will stand here">
          A watch list holds recordings under a name, “For the design review on Monday”, for everybody in the project. Make one below, then
          put recordings on it from the list of visits or while you watch.
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <ul className={styles.lists}>
          {data.items.map((list) => (
            <ListRow key={list.id} {...{ projectId, timeZone, may, list }} />
          ))}
        </ul>
      )}
      {may && data && <NewList projectId={projectId} />}
    </>
  )
}

const Left = ({ left, lists }: { left: number; lists: number }) => (
  <>
    <strong>{countOf(left, 'recording')}</strong> on {countOf(lists, 'list')} that you have not watched yet.
  </>
)

interface ListRowProps {
  projectId: string
  timeZone: string
  may: boolean
  list: WatchList
}

const ListRow = ({ projectId, timeZone, may, list }: ListRowProps) => {
  const [isRenaming, setRenaming] = useState(false)
  const params = { projectId, watchListId: list.id }
  const refresh = [listWatchLists]
  const rename = useChange(renameWatchList, { refresh })
  const restore = useChange(restoreWatchList, { refresh })
  const remove = useChange(removeWatchList, {
    refresh,
    onDone: () => offerUndo(`“${list.name}” is removed. Its recordings stay.`, () => restore.mutate({ params })),
  })
  return (
    <li className={styles.row}>
      {isRenaming ? (
        <Rename
          label="Name of the list"
          name={list.name}
          onSave={(name) =>
            rename.mutateAsync({ params, body: { name } }).then(
              () => true,
              (error: { message: string }) => {
                sayFailure('It was not renamed', error)
                return false
              },
            )
          }
          onClose={() => setRenaming(false)}
        />
      ) : (
        <span className={styles.words}>
          <TextLink to="/p/$projectId/recordings/lists/$listId" params={{ projectId, listId: list.id }}>
            {list.name}
          </TextLink>
          <span className={styles.fact}>
            {list.createdBy ?? 'somebody who has left'}, {formatDate(list.createdAt, timeZone)}
          </span>
          <FormError title="It was not removed" error={remove.error} fields={[]} />
        </span>
      )}
      <span className={styles.counts}>
        {list.recordings === 0
          ? 'empty'
          : list.watched === list.recordings
            ? `all ${list.recordings} watched`
            : `${list.recordings - list.watched} of ${list.recordings} not yet watched`}
      </span>
      {may && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`More for ${list.name}`}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setRenaming(true)}>Rename the list</Menu.Item>
            <Menu.Item color="red" onClick={() => remove.mutate({ params })}>
              Remove the list
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  )
}

const NewList = ({ projectId }: { projectId: string }) => {
  const [name, setName] = useState('')
  const { mutate, error, isPending } = useChange(createWatchList, { refresh: [listWatchLists], onDone: () => setName('') })
  return (
    <form
      className={styles.make}
      onSubmit={(event) => {
        event.preventDefault()
        mutate({ params: { projectId }, body: { name } })
      }}
    >
      <TextInput
        label="New watch list"
        placeholder="For the design review"
        maxLength={limits.keepsakes.maxTitleChars}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={isPending} disabled={name.trim() === ''}>
        Make the list
      </Button>
      <FormError title="The list was not made" error={error} fields={[]} />
    </form>
  )
}
