import { Button, Menu, Popover, Progress } from '@mantine/core'
import { IconListCheck, IconTag, IconTrash, IconX } from '@tabler/icons-react'
import {
  addToWatchList,
  listTags,
  listWatchLists,
  readKeepsakes,
  readWatchList,
  tagRecordings,
  takeFromWatchList,
  untagRecordings,
  type Endpoint,
  type RecordingId,
  type WatchList,
} from '@throughline/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../../api/call.ts'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { countOf } from '../../../format/count-of.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { useMay } from '../../organizations/use-role.ts'
import { TagField } from '../keepsakes/composer.tsx'
import { offerUndo } from '../keepsakes/offer-undo.tsx'
import type { KeepsakesOfRows } from '../keepsakes/use-keepsakes-in-brief.ts'
import styles from './bulk-bar.module.css'
import { DeleteMany } from './delete-many.tsx'
import { useInBatches } from './use-in-batches.ts'
import type { Marked } from './use-marked.ts'

interface BulkBarProps {
  projectId: string
  organizationId: string
  marked: Marked
  brief: KeepsakesOfRows
  onDeleted: () => void
  /** On a watch list: takes the marked off it. */
  onTakeOff?: (() => void) | undefined
}

const AT_A_TIME = 100

/** What can be done with the marked rows together. Not there while none is. */
export const BulkBar = ({ projectId, organizationId, marked, brief, onDeleted, onTakeOff }: BulkBarProps) => {
  const may = useMay('recording.annotate', organizationId)
  const mayDelete = useMay('recording.delete', organizationId)
  const [isDeleting, setDeleting] = useState(false)
  const queryClient = useQueryClient()
  const { progress, error, run, cancel } = useInBatches<RecordingId>(AT_A_TIME)
  const { ids } = marked
  if (ids.length === 0 && !progress && !error && !isDeleting) return null

  const refresh = (some: readonly RecordingId[], endpoints: readonly Endpoint[]): void => {
    brief.refresh(some)
    for (const { name } of [readKeepsakes, ...endpoints]) void queryClient.invalidateQueries({ queryKey: [name] })
  }
  const tag = async (name: string): Promise<void> => {
    const tagged: RecordingId[] = []
    await run(ids, async (some) => {
      tagged.push(...(await call(tagRecordings, { params: { projectId }, body: { name, recordingIds: [...some] } })).tagged)
    })
    refresh(ids, [listTags])
    const undo = async (): Promise<void> => {
      await run(tagged, async (some) => {
        await call(untagRecordings, { params: { projectId }, body: { name, recordingIds: [...some] } })
      })
      refresh(tagged, [listTags])
    }
    offerUndo(`${countOf(tagged.length, 'recording')} tagged “${name}”.`, () => void undo())
  }
  const add = async (list: WatchList): Promise<void> => {
    const params = { projectId, watchListId: list.id }
    const added: RecordingId[] = []
    await run(ids, async (some) => {
      added.push(...(await call(addToWatchList, { params, body: { recordingIds: [...some] } })).added)
    })
    refresh(ids, [listWatchLists, readWatchList])
    const undo = async (): Promise<void> => {
      await run(added, async (some) => {
        await call(takeFromWatchList, { params, body: { recordingIds: [...some] } })
      })
      refresh(added, [listWatchLists, readWatchList])
    }
    offerUndo(`${countOf(added.length, 'recording')} put on “${list.name}”.`, () => void undo())
  }

  return (
    <section className={styles.bar} aria-label="Marked recordings">
      {progress ? (
        <div className={styles.progress}>
          <span>
            {progress.done} of {progress.of}
          </span>
          <Progress className={styles.track} value={(progress.done / progress.of) * 100} aria-label="How far it is" />
          <Button size="compact-xs" variant="subtle" color="gray" onClick={cancel}>
            Stop
          </Button>
        </div>
      ) : (
        <>
          <span className={styles.count}>{ids.length} marked</span>
          {ids.length < marked.outOf && (
            <Button size="compact-sm" variant="subtle" color="gray" onClick={marked.all}>
              Mark all {marked.outOf} loaded
            </Button>
          )}
          {may && <TagMany projectId={projectId} onTag={(name) => void tag(name)} />}
          {may && <AddMany projectId={projectId} onAdd={(list) => void add(list)} />}
          {onTakeOff && (
            <Button size="compact-sm" variant="default" onClick={onTakeOff}>
              Take off this list
            </Button>
          )}
          {mayDelete && (
            <Button size="compact-sm" variant="default" leftSection={<IconTrash size={14} />} onClick={() => setDeleting(true)}>
              Delete
            </Button>
          )}
          <Button size="compact-sm" variant="subtle" color="gray" leftSection={<IconX size={14} />} onClick={marked.clear}>
            Unmark
          </Button>
        </>
      )}
      {error && <ErrorNote title="Not all were dealt with" error={error} />}
      <DeleteMany
        isOpen={isDeleting}
        projectId={projectId}
        ids={ids}
        brief={brief}
        onClose={() => setDeleting(false)}
        onDeleted={() => {
          marked.clear()
          onDeleted()
        }}
      />
    </section>
  )
}

const TagMany = ({ projectId, onTag }: { projectId: string; onTag: (name: string) => void }) => {
  const [isOpen, setOpen] = useState(false)
  const [name, setName] = useState('')
  return (
    <Popover opened={isOpen} onChange={setOpen} position="top-start" trapFocus returnFocus width={280}>
      <Popover.Target>
        <Button size="compact-sm" variant="default" leftSection={<IconTag size={14} />} onClick={() => setOpen(!isOpen)}>
          Tag
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Tag the marked recordings">
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            setOpen(false)
            setName('')
            onTag(name.trim())
          }}
        >
          <TagField projectId={projectId} value={name} onChange={setName} />
          <Button size="xs" type="submit" disabled={name.trim() === ''}>
            Tag
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}

const AddMany = ({ projectId, onAdd }: { projectId: string; onAdd: (list: WatchList) => void }) => {
  const { data } = useEndpoint(listWatchLists, { params: { projectId } })
  const lists = data?.items ?? []
  const navigate = useNavigate()
  return (
    <Menu position="top-start">
      <Menu.Target>
        <Button size="compact-sm" variant="default" leftSection={<IconListCheck size={14} />}>
          Add to watch list
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {lists.map((list) => (
          <Menu.Item key={list.id} onClick={() => onAdd(list)}>
            {list.name}
          </Menu.Item>
        ))}
        {lists.length === 0 && <Menu.Label>There is no watch list yet</Menu.Label>}
        <Menu.Divider />
        <Menu.Item onClick={() => void navigate({ to: '/p/$projectId/recordings/lists', params: { projectId } })}>
          Make a watch list
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
