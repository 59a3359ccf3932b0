import { Button } from '@mantine/core'
import type { Segment } from '@throughline/contract'
import { useState } from 'react'
import { formatDate } from '../../format/date.ts'
import { usePeriod } from '../../period/use-period.ts'
import { AddFilter } from './add-filter.tsx'
import { groupOf, readWhereSearch, writeWhereSearch, type ConditionGroup } from './condition-tree.ts'
import { groupInWords } from './condition-words.ts'
import styles from './finding.module.css'
import { GroupEditor } from './group-editor.tsx'
import { SegmentMenu } from './segment-menu.tsx'
import { SaveSegment } from './save-segment.tsx'
import { SessionCount } from './session-count.tsx'
import { useSegments } from './use-segments.ts'

export interface SessionsChosen {
  readonly where: string | undefined
  readonly segment: string | undefined
}

interface ConditionBuilderProps {
  projectId: string
  chosen: SessionsChosen
  maySave: boolean
  /** How many there are in the page's period is said beside it; not where another period is asked for. */
  isCounted?: boolean
  onChange: (chosen: SessionsChosen) => void
}

/** Which visits are looked at: a segment, conditions of one's own, or both; in words, with how many there are. */
export const ConditionBuilder = ({ projectId, chosen, maySave, isCounted = true, onChange }: ConditionBuilderProps) => {
  const { inWords } = usePeriod()
  const { segments, current } = useSegments(projectId, chosen.segment)
  // A group without conditions says nothing, so it has no place in the address; here it stays while it is filled.
  const [draft, setDraft] = useState<{ group: ConditionGroup; where: string | undefined }>()
  const group = draft && draft.where === chosen.where ? draft.group : groupOf(readWhereSearch(chosen.where))
  const set = (next: ConditionGroup | undefined): void => {
    const where = next && writeWhereSearch(next)
    setDraft(next && { group: next, where })
    if (where !== chosen.where) onChange({ ...chosen, where })
  }
  const isOpen = group.parts.length > 0
  const isNarrowed = chosen.where !== undefined || chosen.segment !== undefined
  return (
    <section className={styles.builder} aria-label="Filter by everything known">
      <div className={styles.row}>
        <SegmentMenu
          projectId={projectId}
          segments={segments}
          current={current}
          isGone={chosen.segment !== undefined && segments !== undefined && current === undefined}
          maySave={maySave}
          onChoose={(segment) => onChange({ ...chosen, segment })}
          onEdit={({ condition }: Segment) => onChange({ segment: undefined, where: JSON.stringify(condition) })}
        />
        {isOpen ? (
          <GroupEditor projectId={projectId} group={group} depth={0} onChange={set} />
        ) : (
          <AddFilter projectId={projectId} label="Add filter" onAdd={(leaf) => set({ mode: 'all', parts: [leaf] })} />
        )}
      </div>
      {isNarrowed && (
        <div className={styles.said}>
          <p className={styles.sentence}>
            {current && <strong>{current.name}</strong>}
            {current && ': '}
            {current?.frozen && `frozen ${formatDate(current.frozen.at)}, `}
            {current && groupInWords(groupOf(current.condition))}
            {current && chosen.where !== undefined && '; of these '}
            {chosen.where !== undefined && (current ? lowerFirst(groupInWords(group)) : groupInWords(group))}
            {isCounted && <SessionCount projectId={projectId} chosen={chosen} inWords={inWords} />}
          </p>
          {maySave && chosen.where !== undefined && (
            <SaveSegment projectId={projectId} where={chosen.where} onSaved={(segment) => onChange({ segment, where: undefined })} />
          )}
          {chosen.where !== undefined && (
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => set(undefined)}>
              Clear these
            </Button>
          )}
        </div>
      )}
    </section>
  )
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
