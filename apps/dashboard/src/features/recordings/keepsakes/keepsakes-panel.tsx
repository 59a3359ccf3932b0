import { ActionIcon, Button, Checkbox, Menu, Pill, Skeleton, Switch, Textarea, TextInput, UnstyledButton } from '@mantine/core'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { createWatchList, limits, listWatchLists, type Clip, type RecordingKeepsakes, type RecordingNote } from '@throughline/contract'
import { useState, type ReactNode } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { formatClock, formatDuration } from '../../../format/duration.ts'
import { FormError } from '../../../ui/form-error.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { TagField } from './composer.tsx'
import styles from './keepsakes-panel.module.css'
import { Rename } from './rename.tsx'
import type { Keepsakes } from './use-keepsakes.ts'

interface KeepsakesPanelProps {
  projectId: string
  timeZone: string
  keepsakes: Keepsakes
  /** False for whoever may only read. */
  may: boolean
  onSeek: (offsetMs: number) => void
  onNote: () => void
  onClip: () => void
  onUnwatched: () => void
}

/** What members put to this recording, and what can be put to it. */
export const KeepsakesPanel = (props: KeepsakesPanelProps) => {
  const { projectId, keepsakes, may, onUnwatched } = props
  const { data } = keepsakes
  if (!data) return <Skeleton height={120} />
  return (
    <div className={styles.panel}>
      <Notes {...props} notes={data.notes} />
      <Clips {...props} clips={data.clips} />
      <Tags {...props} data={data} />
      <Lists projectId={projectId} keepsakes={keepsakes} data={data} may={may} />
      <Part title="Kept">
        <Switch
          size="xs"
          checked={data.kept !== null}
          disabled={!may}
          label="Keep the whole recording beyond its retention"
          description={data.kept ? `Kept by ${data.kept.by}` : 'Clips are kept in any case'}
          onChange={() => void (data.kept ? keepsakes.release() : keepsakes.keep())}
        />
      </Part>
      <Part title="Watched">
        {data.watched ? (
          <p className={styles.line}>
            <span>
              By you, <RelativeTime at={data.watched.at} timeZone={props.timeZone} />, up to {formatClock(data.watched.reachedMs)}
            </span>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                onUnwatched()
                void keepsakes.markUnwatched()
              }}
            >
              Mark unwatched
            </Button>
          </p>
        ) : (
          <p className={styles.none}>Not yet by you. It counts as watched after a few seconds of playing.</p>
        )}
      </Part>
    </div>
  )
}

const Part = ({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) => (
  <section className={styles.part}>
    <div className={styles.head}>
      <h2 className={styles.title}>{title}</h2>
      {action}
    </div>
    {children}
  </section>
)

const Add = ({ label, keys, onClick }: { label: string; keys?: string; onClick: () => void }) => (
  <Button size="compact-xs" variant="subtle" leftSection={<IconPlus size={14} />} aria-keyshortcuts={keys} onClick={onClick}>
    {label}
  </Button>
)

const More = ({ label, children }: { label: string; children: ReactNode }) => (
  <Menu position="bottom-end">
    <Menu.Target>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label}>
        <IconDots size={14} />
      </ActionIcon>
    </Menu.Target>
    <Menu.Dropdown>{children}</Menu.Dropdown>
  </Menu>
)

const Notes = ({ notes, keepsakes, may, timeZone, onSeek, onNote }: KeepsakesPanelProps & { notes: readonly RecordingNote[] }) => {
  const [changed, setChanged] = useState<RecordingNote>()
  return (
    <Part title="Notes" action={may && <Add label="Note at this moment" keys="n" onClick={onNote} />}>
      {notes.length === 0 && <p className={styles.none}>Nobody has written anything to a moment of this visit yet.</p>}
      <ul className={styles.list}>
        {notes.map((note) => (
          <li key={note.id} className={styles.item}>
            <UnstyledButton className={styles.clock} aria-label={`Go to ${formatClock(note.atMs)}`} onClick={() => onSeek(note.atMs)}>
              {formatClock(note.atMs)}
            </UnstyledButton>
            {changed?.id === note.id ? (
              <ChangeNote note={note} keepsakes={keepsakes} onClose={() => setChanged(undefined)} />
            ) : (
              <span className={styles.words}>
                <span className={styles.text}>{note.text}</span>
                <span className={styles.about}>
                  {note.author}, <RelativeTime at={note.createdAt} timeZone={timeZone} />
                  {note.editedAt !== null && ', changed since'}
                </span>
              </span>
            )}
            {note.mayChange && may && (
              <More label={`More for the note at ${formatClock(note.atMs)}`}>
                <Menu.Item onClick={() => setChanged(note)}>Change the words</Menu.Item>
                <Menu.Item color="red" onClick={() => void keepsakes.removeNote(note)}>
                  Remove the note
                </Menu.Item>
              </More>
            )}
          </li>
        ))}
      </ul>
    </Part>
  )
}

const ChangeNote = ({ note, keepsakes, onClose }: { note: RecordingNote; keepsakes: Keepsakes; onClose: () => void }) => {
  const [text, setText] = useState(note.text)
  const save = async (): Promise<void> => {
    if (await keepsakes.changeNote(note, text)) onClose()
  }
  return (
    <form
      className={styles.words}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Textarea
        size="xs"
        autosize
        maxRows={8}
        aria-label="Words of the note"
        maxLength={limits.keepsakes.maxNoteChars}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <span className={styles.buttons}>
        <Button size="compact-xs" type="submit" disabled={text.trim() === ''}>
          Save
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={onClose}>
          Leave it
        </Button>
      </span>
    </form>
  )
}

const Clips = ({ projectId, clips, keepsakes, may, onSeek, onClip }: KeepsakesPanelProps & { clips: readonly Clip[] }) => {
  const [renamed, setRenamed] = useState<Clip>()
  return (
    <Part title="Clips" action={may && <Add label="Make a clip" keys="c" onClick={onClip} />}>
      {clips.length === 0 && <p className={styles.none}>Nothing is cut out of this visit yet. A clip stays when the recording goes.</p>}
      <ul className={styles.list}>
        {clips.map((clip) => (
          <li key={clip.id} className={styles.item}>
            <UnstyledButton className={styles.clock} aria-label={`Go to ${formatClock(clip.fromMs)}`} onClick={() => onSeek(clip.fromMs)}>
              {formatClock(clip.fromMs)}
            </UnstyledButton>
            {renamed?.id === clip.id ? (
              <Rename
                label="Title of the clip"
                name={clip.title}
                onSave={(title) => keepsakes.renameClip(clip, title)}
                onClose={() => setRenamed(undefined)}
              />
            ) : (
              <span className={styles.words}>
                <TextLink to="/p/$projectId/recordings/clips/$clipId" params={{ projectId, clipId: clip.id }} size="sm">
                  {clip.title}
                </TextLink>
                <span className={styles.about}>
                  {formatDuration(clip.toMs - clip.fromMs)}, {clip.author}
                </span>
              </span>
            )}
            {may && (
              <More label={`More for ${clip.title}`}>
                <Menu.Item onClick={() => setRenamed(clip)}>Rename the clip</Menu.Item>
                <Menu.Item color="red" onClick={() => void keepsakes.removeClip(clip)}>
                  Remove the clip
                </Menu.Item>
              </More>
            )}
          </li>
        ))}
      </ul>
    </Part>
  )
}

const Tags = ({ projectId, keepsakes, may, data, onSeek }: KeepsakesPanelProps & { data: RecordingKeepsakes }) => {
  const [isAdding, setAdding] = useState(false)
  const [name, setName] = useState('')
  const save = async (): Promise<void> => {
    if (name.trim() !== '' && (await keepsakes.tag(name.trim()))) setName('')
  }
  return (
    <Part title="Tags" action={may && !isAdding && <Add label="Tag the recording" onClick={() => setAdding(true)} />}>
      {data.tags.length === 0 && !isAdding && <p className={styles.none}>No tags yet. A moment is tagged with the key t.</p>}
      <div className={styles.pills}>
        {data.tags.map((tag) => (
          <Pill
            classNames={{ root: styles.pill }}
            key={`${tag.name} ${tag.atMs}`}
            withRemoveButton={may}
            removeButtonProps={{ 'aria-label': `Take the tag ${tag.name} off` }}
            onRemove={() => void keepsakes.untag(tag)}
          >
            <TextLink
              to="/p/$projectId/recordings"
              params={{ projectId }}
              search={{ where: JSON.stringify({ tagged: tag.name }) }}
              size="xs"
              c="inherit"
              title={`All recordings tagged ${tag.name}`}
            >
              {tag.name}
            </TextLink>
            {tag.atMs !== null && (
              <UnstyledButton className={styles.pillClock} onClick={() => onSeek(tag.atMs ?? 0)}>
                {formatClock(tag.atMs)}
              </UnstyledButton>
            )}
          </Pill>
        ))}
      </div>
      {isAdding && (
        <form
          className={styles.adding}
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <TagField projectId={projectId} value={name} onChange={setName} />
          <Button size="xs" type="submit" disabled={name.trim() === ''}>
            Tag
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={() => setAdding(false)}>
            Done
          </Button>
        </form>
      )}
    </Part>
  )
}

const Lists = ({
  projectId,
  keepsakes,
  data,
  may,
}: Pick<KeepsakesPanelProps, 'projectId' | 'keepsakes' | 'may'> & { data: RecordingKeepsakes }) => {
  const { data: lists } = useEndpoint(listWatchLists, { params: { projectId } })
  const [name, setName] = useState<string>()
  const create = useChange(createWatchList, {
    refresh: [listWatchLists],
    onDone: (made) => {
      setName(undefined)
      void keepsakes.putOnList(made)
    },
  })
  return (
    <Part title="Watch lists" action={may && name === undefined && <Add label="New list" onClick={() => setName('')} />}>
      {lists?.items.length === 0 && name === undefined && (
        <p className={styles.none}>A watch list holds recordings that somebody should see, for everybody in the project.</p>
      )}
      <ul className={styles.list}>
        {(lists?.items ?? []).map((list) => (
          <li key={list.id}>
            <Checkbox
              size="xs"
              label={list.name}
              disabled={!may}
              checked={data.lists.includes(list.id)}
              onChange={({ currentTarget }) => void (currentTarget.checked ? keepsakes.putOnList(list) : keepsakes.takeOffList(list))}
            />
          </li>
        ))}
      </ul>
      {name !== undefined && (
        <form
          className={styles.adding}
          onSubmit={(event) => {
            event.preventDefault()
            create.mutate({ params: { projectId }, body: { name } })
          }}
        >
          <TextInput
            size="xs"
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was asked for with a button a moment ago
            autoFocus
            aria-label="Name of the watch list"
            placeholder="For the design review"
            maxLength={limits.keepsakes.maxTitleChars}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Button size="xs" type="submit" loading={create.isPending} disabled={name.trim() === ''}>
            Make and add
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={() => setName(undefined)}>
            Leave it
          </Button>
        </form>
      )}
      <FormError title="The list was not made" error={create.error} fields={[]} />
    </Part>
  )
}
