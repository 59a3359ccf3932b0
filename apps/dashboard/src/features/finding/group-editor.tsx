import { ActionIcon, Button, NativeSelect } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { FilterPill } from '../recordings/filters/filter-pill.tsx'
import { AddFilter } from './add-filter.tsx'
import { emptyGroup, groupModes, isGroup, withPart, type ConditionGroup, type GroupMode } from './condition-tree.ts'
import { leafInWords } from './condition-words.ts'
import styles from './finding.module.css'
import { LeafForm } from './leaf-form.tsx'

const modeNames: Readonly<Record<GroupMode, string>> = { all: 'all of', any: 'any of', none: 'none of' }

/** Groups within a group, and none within these: deeper than that nobody can read it. */
const MOST_DEPTH = 1

interface GroupEditorProps {
  projectId: string
  group: ConditionGroup
  depth: number
  onChange: (group: ConditionGroup | undefined) => void
}

/** Conditions that are joined: each can be changed or taken away, more added, groups put into groups. */
export const GroupEditor = ({ projectId, group, depth, onChange }: GroupEditorProps) => (
  <fieldset className={styles.group} data-depth={depth} aria-label={`Visits that fulfil ${modeNames[group.mode]}`}>
    {(group.parts.length > 1 || depth > 0 || group.mode !== 'all') && (
      <span className={styles.mode}>
        <NativeSelect
          size="xs"
          aria-label="How these are joined"
          value={group.mode}
          data={groupModes.map((mode) => ({ value: mode, label: modeNames[mode] }))}
          onChange={({ currentTarget }) => onChange({ ...group, mode: currentTarget.value as GroupMode })}
        />
      </span>
    )}
    {group.parts.map((part, index) =>
      isGroup(part) ? (
        <GroupEditor
          // oxlint-disable-next-line react/no-array-index-key -- what tells a group is its place
          key={index}
          projectId={projectId}
          group={part}
          depth={depth + 1}
          onChange={(next) => onChange(withPart(group, index, next))}
        />
      ) : (
        <FilterPill
          // oxlint-disable-next-line react/no-array-index-key -- two conditions may be the same; the place tells them
          key={`${index}:${JSON.stringify(part)}`}
          label={leafInWords(part).name}
          value={leafInWords(part).value}
          onClear={() => onChange(withPart(group, index, undefined))}
        >
          {(close) => (
            <LeafForm
              projectId={projectId}
              leaf={part}
              action="Change"
              onDone={(leaf) => {
                onChange(withPart(group, index, leaf))
                close()
              }}
            />
          )}
        </FilterPill>
      ),
    )}
    <AddFilter projectId={projectId} label="Add filter" onAdd={(leaf) => onChange({ ...group, parts: [...group.parts, leaf] })} />
    {depth < MOST_DEPTH && group.parts.length > 0 && (
      <Button
        size="compact-sm"
        h={28}
        variant="subtle"
        color="gray"
        onClick={() => onChange({ ...group, parts: [...group.parts, emptyGroup(group.mode === 'any' ? 'all' : 'any')] })}
      >
        Add group
      </Button>
    )}
    {depth > 0 && (
      <ActionIcon variant="subtle" color="gray" aria-label="Take the group away" onClick={() => onChange(undefined)}>
        <IconX size={14} />
      </ActionIcon>
    )}
  </fieldset>
)
