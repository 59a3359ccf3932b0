import { Autocomplete, Button, CloseButton, TextInput } from '@mantine/core'
import { limits, listTags } from '@throughline/contract'
import { useState, type KeyboardEvent } from 'react'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { formatClock, formatDuration } from '../../../format/duration.ts'
import type { Cut } from '../clips/clip-handles.tsx'
import styles from './composer.module.css'

/** What is being written. */
export type Draft =
  | { readonly kind: 'note'; readonly atMs: number }
  | { readonly kind: 'tag'; readonly atMs: number }
  /** `isOpen`: its end follows what is seen until it is set. */
  | ({ readonly kind: 'clip'; readonly isOpen: boolean } & Cut)

interface ComposerProps {
  projectId: string
  draft: Draft
  onCut: (cut: Cut) => void
  /** The moment that is seen, from the recording's beginning. */
  now: () => number
  /** Resolves with whether it was saved. */
  onSave: (draft: Draft, words: string) => Promise<boolean>
  onClose: () => void
}

/** One line below the timeline, in which a note, a tag or the title of a clip is written. Escape leaves it. */
export const Composer = ({ projectId, draft, onCut, now, onSave, onClose }: ComposerProps) => {
  const [words, setWords] = useState('')
  const [isSaving, setSaving] = useState(false)
  const save = async (): Promise<void> => {
    if (words.trim() === '') return
    setSaving(true)
    if (await onSave(draft, words.trim())) onClose()
    setSaving(false)
  }
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onClose()
  }
  return (
    <form
      className={styles.composer}
      aria-label={labels[draft.kind].form}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {draft.kind === 'clip' ? (
        <CutWords draft={draft} now={now} onCut={onCut} />
      ) : (
        <span className={styles.at}>At {formatClock(draft.atMs)}</span>
      )}
      <div className={styles.field}>
        {draft.kind === 'tag' ? (
          <TagField projectId={projectId} value={words} onChange={setWords} onKeyDown={leave} />
        ) : (
          <TextInput
            size="xs"
            data-autofocus
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was asked for with a key or a button a moment ago
            autoFocus={draft.kind === 'note' || !draft.isOpen}
            key={draft.kind === 'clip' && draft.isOpen ? 'open' : 'set'}
            aria-label={labels[draft.kind].field}
            placeholder={labels[draft.kind].field}
            maxLength={draft.kind === 'note' ? limits.keepsakes.maxNoteChars : limits.keepsakes.maxTitleChars}
            value={words}
            onKeyDown={leave}
            onChange={({ currentTarget }) => setWords(currentTarget.value)}
          />
        )}
      </div>
      <Button size="xs" type="submit" loading={isSaving} disabled={words.trim() === ''}>
        {labels[draft.kind].save}
      </Button>
      <CloseButton size="sm" aria-label="Leave it" onClick={onClose} />
    </form>
  )
}

const labels = {
  note: { form: 'Write a note', field: 'What is to be seen here?', save: 'Save the note' },
  tag: { form: 'Tag this moment', field: 'Tag', save: 'Tag the moment' },
  clip: { form: 'Make a clip', field: 'What does the clip show?', save: 'Make the clip' },
} as const

const CutWords = ({ draft, now, onCut }: { draft: Extract<Draft, { kind: 'clip' }>; now: () => number; onCut: (cut: Cut) => void }) => {
  const { fromMs, toMs, isOpen } = draft
  const least = limits.keepsakes.minClipMs
  return (
    <span className={styles.cut}>
      <Button
        size="compact-xs"
        variant="default"
        title="Let the clip begin at what is seen now"
        onClick={() => onCut({ fromMs: now(), toMs: Math.max(toMs, now() + least) })}
      >
        From {formatClock(fromMs)}
      </Button>
      <Button
        size="compact-xs"
        variant={isOpen ? 'light' : 'default'}
        title="Let the clip end at what is seen now"
        onClick={() => onCut({ fromMs: Math.min(fromMs, Math.max(0, now() - least)), toMs: now() })}
      >
        {isOpen ? 'Ends here' : `To ${formatClock(toMs)}`}
      </Button>
      {!isOpen && <span className={styles.length}>{formatDuration(toMs - fromMs)}</span>}
    </span>
  )
}

interface TagFieldProps {
  projectId: string
  value: string
  onChange: (value: string) => void
  onKeyDown?: (event: KeyboardEvent) => void
}

/** A tag's name; those in use are offered. */
export const TagField = ({ projectId, value, onChange, onKeyDown }: TagFieldProps) => {
  const { data } = useEndpoint(listTags, { params: { projectId } })
  return (
    <Autocomplete
      size="xs"
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was asked for with a key or a button a moment ago
      autoFocus
      aria-label="Tag"
      placeholder="Tag"
      maxLength={limits.keepsakes.maxTagChars}
      data={(data?.items ?? []).map(({ name }) => name)}
      limit={8}
      value={value}
      onChange={onChange}
      onKeyDown={onKeyDown}
      comboboxProps={{ withinPortal: false }}
    />
  )
}
