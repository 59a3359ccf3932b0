import { Badge, Button } from '@mantine/core'
import {
  isOfPeople,
  listSegments,
  listSegmentUses,
  removeSegment,
  restoreSegment,
  saveSegment,
  type Segment,
  type SegmentUse,
} from '@throughline/contract'
import { useChange } from '../../api/use-change.ts'
import { countOf } from '../../format/count-of.ts'
import { formatDate } from '../../format/date.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { offerUndo } from '../../ui/offer-undo.tsx'
import { conditionInWords } from '../finding/condition-words.ts'
import { useProject } from '../projects/use-project.ts'
import { FreezeSegment } from './freeze-segment.tsx'
import { RenameSegment } from './rename-segment.tsx'
import { SegmentSize } from './segment-size.tsx'
import styles from './segments.module.css'
import { usesInWords } from './uses-in-words.ts'

const kindInWords = ({ condition, frozen }: Segment): string => {
  if (!frozen) return isOfPeople(condition) ? 'Of people' : 'Of visits'
  return `Frozen: ${frozen.of === 'people' ? countOf(frozen.people, 'person', 'people') : countOf(frozen.sessions, 'visit')}`
}

interface SegmentRowProps {
  segment: Segment
  /** What uses it; undefined while that is not known. */
  uses: readonly SegmentUse[] | undefined
  may: boolean
  onEdit: () => void
}

/** A segment: what it says, how large it is, where it is used, and what can be done with it. */
export const SegmentRow = ({ segment, uses, may, onEdit }: SegmentRowProps) => {
  const { id: projectId, timeZone } = useProject()
  const { id, name, condition, frozen, createdBy, createdAt } = segment
  const params = { projectId, segmentId: id }
  const refresh = [listSegments, listSegmentUses]
  const restore = useChange(restoreSegment, { refresh })
  const remove = useChange(removeSegment, {
    refresh,
    onDone: () => offerUndo(`“${name}” is removed.`, () => restore.mutate({ params })),
  })
  const duplicate = useChange(saveSegment, { refresh })
  const used = uses === undefined || uses.length === 0 ? undefined : usesInWords(uses)
  return (
    <li className={styles.row} aria-label={name}>
      <div className={styles.what}>
        <strong className={styles.title}>{name}</strong>
        <Badge size="sm" variant="light" color={frozen ? 'blue' : 'gray'} className={styles.kind}>
          {kindInWords(segment)}
        </Badge>
        <p className={styles.says}>
          {frozen && `As of ${formatDate(frozen.at, timeZone)}: `}
          {conditionInWords(condition)}
        </p>
        <p className={styles.facts}>
          by {createdBy ?? 'somebody who left'}, {formatDate(createdAt, timeZone)}
          {used && ` · used by ${used}`}
        </p>
        <FormError title="It was not removed" error={remove.error} fields={[]} />
        <FormError title="It was not duplicated" error={duplicate.error} fields={[]} />
      </div>
      <SegmentSize projectId={projectId} segment={id} />
      {may && (
        <div className={styles.actions}>
          {frozen ? (
            <RenameSegment projectId={projectId} segment={segment} />
          ) : (
            <Button size="compact-sm" variant="subtle" color="gray" aria-label={`Edit ${name}`} onClick={onEdit}>
              Edit
            </Button>
          )}
          {!frozen && <FreezeSegment projectId={projectId} segment={segment} />}
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-label={`Duplicate ${name}`}
            loading={duplicate.isPending}
            onClick={() => duplicate.mutate({ params: { projectId }, body: { name: `${name.slice(0, 93)} (copy)`, condition } })}
          >
            {frozen ? 'Duplicate unfrozen' : 'Duplicate'}
          </Button>
          {used ? (
            <ConfirmButton
              label="Delete"
              deed={`Delete ${name}`}
              consequence={`It is used by ${used}. They will say that there is no such segment until it is put back or another one is chosen.`}
              onConfirm={() => remove.mutate({ params })}
            />
          ) : (
            <Button size="compact-sm" variant="subtle" color="gray" aria-label={`Delete ${name}`} onClick={() => remove.mutate({ params })}>
              Delete
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
