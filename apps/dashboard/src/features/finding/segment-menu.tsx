import { ActionIcon, Button, TextInput, UnstyledButton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { changeSegment, listSegments, removeSegment, restoreSegment, type Segment } from '@throughline/contract'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { formatDate } from '../../format/date.ts'
import { FormError } from '../../ui/form-error.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { FilterPill } from '../recordings/filters/filter-pill.tsx'
import { conditionInWords } from './condition-words.ts'
import styles from './finding.module.css'

interface SegmentMenuProps {
  projectId: string
  segments: readonly Segment[] | undefined
  current: Segment | undefined
  /** The address names one that is not there. */
  isGone: boolean
  maySave: boolean
  onChoose: (id: string | undefined) => void
  /** To change what it says. */
  onEdit: (segment: Segment) => void
}

/** The project's segments: choose one, rename it, remove it. */
export const SegmentMenu = ({ projectId, segments = [], current, isGone, maySave, onChoose, onEdit }: SegmentMenuProps) => (
  <FilterPill
    label="Segment"
    value={current?.name ?? (isGone ? 'one that was removed' : undefined)}
    clearLabel="Look at all visits again"
    onClear={() => onChoose(undefined)}
  >
    {(close) =>
      segments.length === 0 ? (
        <p className={styles.hint}>
          No segment is saved yet. Add filters, then press “Save as segment”: its name will stand here, and in heatmaps, for everybody in
          the project.
        </p>
      ) : (
        <>
          <ul className={styles.segments}>
            {segments.map((segment) => (
              <OneSegment
                key={segment.id}
                {...{ projectId, segment, maySave }}
                isChosen={segment.id === current?.id}
                onChoose={() => {
                  onChoose(segment.id)
                  close()
                }}
                onEdit={() => {
                  onEdit(segment)
                  close()
                }}
                onRemoved={() => segment.id === current?.id && onChoose(undefined)}
              />
            ))}
          </ul>
          <TextLink to="/p/$projectId/people/segments" params={{ projectId }} className={styles.all}>
            All segments and their sizes
          </TextLink>
        </>
      )
    }
  </FilterPill>
)

interface OneSegmentProps {
  projectId: string
  segment: Segment
  isChosen: boolean
  maySave: boolean
  onChoose: () => void
  onEdit: () => void
  onRemoved: () => void
}

const OneSegment = ({ projectId, segment, isChosen, maySave, onChoose, onEdit, onRemoved }: OneSegmentProps) => {
  const [typed, setTyped] = useState<string>()
  const params = { projectId, segmentId: segment.id }
  const refresh = [listSegments]
  const rename = useChange(changeSegment, { refresh, onDone: () => setTyped(undefined) })
  const restore = useChange(restoreSegment, { refresh })
  const remove = useChange(removeSegment, {
    refresh,
    onDone() {
      onRemoved()
      offerUndo(segment.name, () => restore.mutate({ params }))
    },
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
            aria-label={`Name of ${segment.name}`}
            value={typed}
            maxLength={100}
            required
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <Button size="compact-xs" h={30} type="submit" loading={rename.isPending}>
            Rename
          </Button>
          <Button size="compact-xs" h={30} variant="subtle" color="gray" onClick={() => setTyped(undefined)}>
            Leave it
          </Button>
        </form>
        {!segment.frozen && (
          <UnstyledButton className={styles.edit} onClick={onEdit}>
            Take its filters apart
          </UnstyledButton>
        )}
        <FormError title="It was not renamed" error={rename.error} fields={[]} />
      </li>
    )
  }
  return (
    <li className={styles.segment}>
      <UnstyledButton className={styles.choice} aria-pressed={isChosen} title={conditionInWords(segment.condition)} onClick={onChoose}>
        <span className={styles.name}>{segment.name}</span>
        <span className={styles.about}>
          {segment.frozen && `Frozen ${formatDate(segment.frozen.at)}: `}
          {conditionInWords(segment.condition)}
        </span>
      </UnstyledButton>
      {maySave && (
        <>
          <ActionIcon variant="subtle" color="gray" aria-label={`Change ${segment.name}`} onClick={() => setTyped(segment.name)}>
            <IconPencil size={16} />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${segment.name}`} onClick={() => remove.mutate({ params })}>
            <IconTrash size={16} />
          </ActionIcon>
        </>
      )}
      <FormError title="It was not removed" error={remove.error} fields={[]} />
    </li>
  )
}

const UNDO_MS = 12_000

const offerUndo = (name: string, undo: () => void): void => {
  const id = notifications.show({
    autoClose: UNDO_MS,
    message: (
      <span className={styles.undo}>
        “{name}” is removed.
        <Button
          size="compact-xs"
          variant="light"
          onClick={() => {
            notifications.hide(id)
            undo()
          }}
        >
          Undo
        </Button>
      </span>
    ),
  })
}
