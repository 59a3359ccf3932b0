import {
  addNote,
  changeNote,
  forgetWatching,
  keepRecording,
  listRecordingShares,
  listTags,
  listWatchLists,
  addToWatchList,
  makeClip,
  readKeepsakes,
  releaseRecording,
  removeClip,
  removeNote,
  renameClip,
  restoreClip,
  restoreNote,
  tagRecordings,
  takeFromWatchList,
  untagRecordings,
  type Clip,
  type Endpoint,
  type Output,
  type RecordingKeepsakes,
  type RecordingNote,
  type RecordingTag,
  type Sent,
  type WatchList,
} from '@throughline/contract'
import { useQueryClient } from '@tanstack/react-query'
import { ApiError } from '../../../api/api-error.ts'
import { call } from '../../../api/call.ts'
import { queryFor, useEndpoint } from '../../../api/use-endpoint.ts'
import { offerUndo, sayFailure } from './offer-undo.tsx'

/** What can be put to a recording and taken off again. Each resolves with whether it was done; a failure has been said by then. */
export interface Keepsakes {
  /** Undefined while they are on their way. */
  data: RecordingKeepsakes | undefined
  addNote: (atMs: number, text: string) => Promise<boolean>
  changeNote: (note: RecordingNote, text: string) => Promise<boolean>
  removeNote: (note: RecordingNote) => Promise<boolean>
  tag: (name: string, atMs?: number) => Promise<boolean>
  untag: (tag: RecordingTag) => Promise<boolean>
  keep: () => Promise<boolean>
  release: () => Promise<boolean>
  makeClip: (fromMs: number, toMs: number, title: string) => Promise<Clip | undefined>
  renameClip: (clip: Clip, title: string) => Promise<boolean>
  removeClip: (clip: Clip) => Promise<boolean>
  putOnList: (list: WatchList) => Promise<boolean>
  takeOffList: (list: WatchList) => Promise<boolean>
  markUnwatched: () => Promise<boolean>
  refresh: () => void
}

const isDone = async (answer: Promise<unknown>): Promise<boolean> => (await answer) !== undefined

/** What members put to a recording, and the ways to change it; everything that can be undone offers to be. */
export const useKeepsakes = (projectId: string, recordingId: string): Keepsakes => {
  const queryClient = useQueryClient()
  const one = { projectId, recordingId }
  const { data } = useEndpoint(readKeepsakes, { params: one })

  const refresh = async (more: readonly Endpoint[] = []): Promise<void> => {
    await Promise.all([
      queryClient.invalidateQueries(queryFor(readKeepsakes, { params: one })),
      ...more.map(({ name }) => queryClient.invalidateQueries({ queryKey: [name] })),
    ])
  }
  const act = async <E extends Endpoint>(
    endpoint: E,
    sent: Sent<E>,
    { failure, also, undo }: { failure: string; also?: readonly Endpoint[]; undo?: readonly [message: string, take: () => void] },
  ): Promise<Output<E> | undefined> => {
    try {
      const output = await call(endpoint, sent)
      await refresh(also)
      if (undo) offerUndo(...undo)
      return output
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      sayFailure(failure, error)
      return undefined
    }
  }
  const tagging = (name: string, atMs: number | null | undefined) => ({
    params: { projectId },
    body: { name, recordingIds: [recordingId], ...(typeof atMs === 'number' && { atMs }) },
  })
  const tagSent = (name: string, atMs?: number | null): Promise<boolean> =>
    isDone(act(tagRecordings, tagging(name, atMs), { failure: 'The tag was not put on', also: [listTags] }))
  const list = ({ id }: WatchList) => ({ params: { projectId, watchListId: id }, body: { recordingIds: [recordingId] } })
  const putOnList = (to: WatchList): Promise<boolean> =>
    isDone(act(addToWatchList, list(to), { failure: 'It was not put on the list', also: [listWatchLists] }))
  const keep = (): Promise<boolean> => isDone(act(keepRecording, { params: one }, { failure: 'The recording is not kept' }))

  return {
    data,
    addNote: (atMs, text) => isDone(act(addNote, { params: one, body: { atMs, text } }, { failure: 'The note was not saved' })),
    changeNote: ({ id }, text) =>
      isDone(act(changeNote, { params: { projectId, recordingNoteId: id }, body: { text } }, { failure: 'The note was not changed' })),
    removeNote: ({ id }) => {
      const params = { projectId, recordingNoteId: id }
      const back = (): void => void act(restoreNote, { params }, { failure: 'The note was not put back' })
      return isDone(act(removeNote, { params }, { failure: 'The note was not removed', undo: ['The note is removed.', back] }))
    },
    tag: tagSent,
    untag: ({ name, atMs }) =>
      isDone(
        act(untagRecordings, tagging(name, atMs), {
          failure: 'The tag was not taken off',
          also: [listTags],
          undo: [`The tag “${name}” is taken off.`, () => void tagSent(name, atMs)],
        }),
      ),
    keep,
    release: () =>
      isDone(
        act(releaseRecording, { params: one }, { failure: 'It was not released', undo: ['It is kept no longer.', () => void keep()] }),
      ),
    makeClip: (fromMs, toMs, title) =>
      act(
        makeClip,
        { params: one, body: { fromMs: Math.round(fromMs), toMs: Math.round(toMs), title } },
        { failure: 'The clip was not made' },
      ),
    renameClip: ({ id }, title) =>
      isDone(act(renameClip, { params: { projectId, clipId: id }, body: { title } }, { failure: 'The clip was not renamed' })),
    removeClip: ({ id, title }) => {
      const params = { projectId, clipId: id }
      const also = [listRecordingShares]
      const back = (): void => void act(restoreClip, { params }, { failure: 'The clip was not put back', also })
      return isDone(act(removeClip, { params }, { failure: 'The clip was not removed', also, undo: [`“${title}” is removed.`, back] }))
    },
    putOnList,
    takeOffList: (from) =>
      isDone(
        act(takeFromWatchList, list(from), {
          failure: 'It was not taken off the list',
          also: [listWatchLists],
          undo: [`It is taken off “${from.name}”.`, () => void putOnList(from)],
        }),
      ),
    markUnwatched: () => isDone(act(forgetWatching, { params: one }, { failure: 'It was not marked' })),
    refresh: () => void refresh(),
  }
}
