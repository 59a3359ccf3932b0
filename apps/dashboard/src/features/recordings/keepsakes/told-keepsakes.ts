import type { RecordingKeepsakes } from '@throughline/contract'
import type { ToldEvent } from '../timeline/told-event.ts'

const blank = { at: '', tabId: '', url: '', route: '' }

/** Notes, and tags at moments, as events of the recording, in the order of time. */
export const toldKeepsakes = ({ notes, tags }: Pick<RecordingKeepsakes, 'notes' | 'tags'>): ToldEvent[] =>
  [
    ...notes.map(({ id, atMs, text, author }): ToldEvent => ({ ...blank, id, kind: 'note', name: author, offsetMs: atMs, detail: text })),
    ...tags.flatMap(({ name, atMs }): ToldEvent[] =>
      atMs === null ? [] : [{ ...blank, id: `${name} ${atMs}`, kind: 'tag', name: '', offsetMs: atMs, detail: name }],
    ),
  ].toSorted((one, other) => one.offsetMs - other.offsetMs)

/** Two lists in the order of time as one; of the same moment, what happened comes before what was written. */
export const inOrderOfTime = (happened: readonly ToldEvent[], written: readonly ToldEvent[]): readonly ToldEvent[] =>
  written.length === 0 ? happened : [...happened, ...written].toSorted((one, other) => one.offsetMs - other.offsetMs)
