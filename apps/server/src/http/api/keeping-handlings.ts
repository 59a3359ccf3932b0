import * as api from '@throughline/contract'
import * as insights from '@throughline/insights'
import type { Known } from '../../accounts/actor.ts'
import { authorOf } from '../../recordings/author-of.ts'
import * as clips from '../../recordings/clips.ts'
import { forgetKeepsakes } from '../../recordings/forget-recordings.ts'
import { keepRecording, releaseRecording } from '../../recordings/kept.ts'
import type { KeepingsContext } from '../../recordings/keepings-context.ts'
import { listKeepsakes, readKeepsakes } from '../../recordings/keepsakes.ts'
import { listRecordingAccess } from '../../recordings/list-recording-access.ts'
import * as notes from '../../recordings/notes.ts'
import * as tags from '../../recordings/tags.ts'
import * as lists from '../../recordings/watch-lists.ts'
import { markUnwatched, markWatched } from '../../recordings/watching.ts'
import { isRefusal, refuse } from '../../refusal.ts'
import { inProject, type Handling } from './handling.ts'
import { refuseForStore } from './refuse-for-store.ts'

/** The member who calls, or who made the token that does; null once that person is gone. */
const memberOf = (actor: Known) => (actor.kind === 'user' ? actor.userId : actor.createdBy)

const done = { done: true } as const

const nobodyWatches = () =>
  refuse('conflict', 'Whoever made this token is gone, and a recording is watched by somebody. Use another token.')

/** What members do with recordings: watching, notes, tags, keeping, clips, watch lists, deleting many; and the log of access. */
export const keepingHandlings = (context: KeepingsContext): Handling[] =>
  [
    ...keepsakeHandlings(context),
    ...tagHandlings(context),
    ...clipHandlings(context),
    ...watchListHandlings(context),
    ...deletionHandlings(context),
    inProject(api.listRecordingAccess, ({ project, input }) => listRecordingAccess(context.db, project.id, input.query)),
  ].map(refuseForStore(context.analytics, context.log))

/** The session that a path names; undefined if the project has none such. */
const sessionOf = async (context: KeepingsContext, project: api.Project, recordingId: api.RecordingId) =>
  (await insights.findSessions(context, project.id, [recordingId]))[0]

const keepsakeHandlings = (context: KeepingsContext): Handling[] => [
  inProject(api.readKeepsakes, async ({ actor, project, input }) => {
    const { recordingId } = input.params
    if (!(await sessionOf(context, project, recordingId))) return undefined
    return readKeepsakes(context.db, { projectId: project.id, recordingId, reader: await authorOf(context.db, actor, project) })
  }),
  inProject(api.listKeepsakes, ({ actor, project, input }) =>
    listKeepsakes(context.db, { projectId: project.id, recordingIds: input.query.recordings, userId: memberOf(actor) }),
  ),
  inProject(api.noteWatching, async ({ actor, project, input }) => {
    const { recordingId } = input.params
    const userId = memberOf(actor)
    if (!(await sessionOf(context, project, recordingId))) return undefined
    if (userId === null) return nobodyWatches()
    await markWatched(context.db, { projectId: project.id, recordingId, userId, reachedMs: input.body.reachedMs, at: context.now() })
    return done
  }),
  inProject(api.forgetWatching, async ({ actor, project, input }) => {
    const { recordingId } = input.params
    const userId = memberOf(actor)
    if (!(await sessionOf(context, project, recordingId))) return undefined
    if (userId === null) return nobodyWatches()
    await markUnwatched(context.db, { projectId: project.id, recordingId, userId })
    return done
  }),
  inProject(api.addNote, async ({ actor, project, input }) => {
    const { recordingId } = input.params
    if (!(await sessionOf(context, project, recordingId))) return undefined
    const author = await authorOf(context.db, actor, project)
    return notes.addNote(context, { projectId: project.id, recordingId, author, ...input.body })
  }),
  inProject(api.changeNote, async ({ actor, project, input }) =>
    notes.changeNote(
      context,
      { projectId: project.id, id: input.params.recordingNoteId, author: await authorOf(context.db, actor, project) },
      input.body.text,
    ),
  ),
  inProject(api.removeNote, async ({ actor, project, input }) => {
    const author = await authorOf(context.db, actor, project)
    const removed = await notes.removeNote(context, { projectId: project.id, id: input.params.recordingNoteId, author })
    return isRefusal(removed) ? removed : done
  }),
  inProject(api.restoreNote, async ({ actor, project, input }) =>
    notes.restoreNote(context, {
      projectId: project.id,
      id: input.params.recordingNoteId,
      author: await authorOf(context.db, actor, project),
    }),
  ),
  inProject(api.keepRecording, async ({ actor, project, input }) => {
    const session = await sessionOf(context, project, input.params.recordingId)
    if (!session) return undefined
    if (!session.replayable) return refuse('conflict', 'There is nothing to watch of this visit, so there is nothing to keep.')
    const { name } = await authorOf(context.db, actor, project)
    await keepRecording(context.db, { projectId: project.id, session, by: name })
    return done
  }),
  inProject(api.releaseRecording, async ({ project, input }) => {
    if (!(await sessionOf(context, project, input.params.recordingId))) return undefined
    await releaseRecording(context.db, project.id, input.params.recordingId)
    return done
  }),
]

/** Of some recordings, those that the project has: ids in a body are worth no more than that. */
const known = async (context: KeepingsContext, project: api.Project, ids: readonly api.RecordingId[]): Promise<api.RecordingId[]> =>
  (await insights.findSessions(context, project.id, [...new Set(ids)])).map(({ id }) => id)

const tagHandlings = (context: KeepingsContext): Handling[] => [
  inProject(api.listTags, ({ project }) => tags.listTags(context.db, project.id)),
  inProject(api.tagRecordings, async ({ actor, project, input }) =>
    tags.tagRecordings(context.db, {
      projectId: project.id,
      ...input.body,
      recordingIds: await known(context, project, input.body.recordingIds),
      by: memberOf(actor),
    }),
  ),
  inProject(api.untagRecordings, ({ project, input }) => tags.untagRecordings(context.db, { projectId: project.id, ...input.body })),
]

const clipHandlings = (context: KeepingsContext): Handling[] => [
  inProject(api.listClips, ({ project, input }) => clips.listClips(context.db, project.id, input.query)),
  inProject(api.makeClip, async ({ actor, project, input }) =>
    clips.makeClip(context, {
      project,
      recordingId: input.params.recordingId,
      author: await authorOf(context.db, actor, project),
      ...input.body,
    }),
  ),
  inProject(api.readClip, async ({ project, input }) => {
    const clip = await clips.findClip(context.db, project.id, input.params.clipId)
    return clip && { ...clip, hasRecording: (await sessionOf(context, project, clip.recordingId))?.replayable ?? false }
  }),
  inProject(api.renameClip, ({ project, input }) =>
    clips.renameClip(context.db, { projectId: project.id, id: input.params.clipId }, input.body.title),
  ),
  inProject(api.removeClip, ({ project, input }) =>
    clips.removeClip(context.db, { projectId: project.id, id: input.params.clipId }, context.now()),
  ),
  inProject(api.restoreClip, ({ project, input }) => clips.restoreClip(context.db, { projectId: project.id, id: input.params.clipId })),
  inProject(api.streamClipEvents, async ({ actor, project, input }) => {
    const clip = await clips.findClip(context.db, project.id, input.params.clipId)
    const lines = clip && (await insights.streamStretch(context, project, clips.stretchOf(clip), input.query))
    if (lines) await context.noteAccess({ actor, projectId: project.id, recordingId: clip.recordingId, action: 'watched' })
    return lines
  }),
  inProject(api.readClipTimeline, async ({ project, input }) => {
    const clip = await clips.findClip(context.db, project.id, input.params.clipId)
    return clip && insights.readStretchTimeline(context, project, clips.stretchOf(clip))
  }),
  inProject(api.listClipAssets, async ({ project, input }) => {
    const clip = await clips.findClip(context.db, project.id, input.params.clipId)
    const items = clip && (await insights.listStretchAssets(context, project, clips.stretchOf(clip)))
    return items && { items }
  }),
]

const watchListHandlings = (context: KeepingsContext): Handling[] => {
  const { db } = context
  return [
    inProject(api.listWatchLists, ({ actor, project }) => lists.listWatchLists(db, project.id, memberOf(actor))),
    inProject(api.createWatchList, ({ actor, project, input }) =>
      lists.createWatchList(db, { projectId: project.id, name: input.body.name, maker: memberOf(actor), at: context.now() }),
    ),
    inProject(api.readWatchList, async ({ actor, project, input }) => {
      const id = input.params.watchListId
      const list = await lists.findWatchList(db, { projectId: project.id, id, reader: memberOf(actor) })
      if (!list) return undefined
      const ids = await lists.recordingsOnList(db, project.id, id)
      const items = await insights.listSomeRecordings(context, project, ids)
      return { ...list, items, gone: ids.length - items.length }
    }),
    inProject(api.renameWatchList, ({ actor, project, input }) =>
      lists.renameWatchList(db, { projectId: project.id, id: input.params.watchListId, reader: memberOf(actor) }, input.body.name),
    ),
    inProject(api.removeWatchList, ({ actor, project, input }) =>
      lists.removeWatchList(db, { projectId: project.id, id: input.params.watchListId, reader: memberOf(actor) }, context.now()),
    ),
    inProject(api.restoreWatchList, ({ actor, project, input }) =>
      lists.restoreWatchList(db, { projectId: project.id, id: input.params.watchListId, reader: memberOf(actor) }),
    ),
    inProject(api.addToWatchList, async ({ actor, project, input }) =>
      lists.addToWatchList(
        db,
        { projectId: project.id, id: input.params.watchListId, reader: memberOf(actor) },
        await known(context, project, input.body.recordingIds),
      ),
    ),
    inProject(api.takeFromWatchList, ({ actor, project, input }) =>
      lists.takeFromWatchList(
        db,
        { projectId: project.id, id: input.params.watchListId, reader: memberOf(actor) },
        input.body.recordingIds,
      ),
    ),
  ]
}

const deletionHandlings = (context: KeepingsContext): Handling[] => {
  const remove = async (actor: Known, project: api.Project, ids: readonly api.RecordingId[]) => {
    const { known: found, deleted } = await insights.deleteRecordings(context, project, ids)
    await forgetKeepsakes(context.db, project.id, found)
    for (const recordingId of deleted) await context.noteAccess({ actor, projectId: project.id, recordingId, action: 'deleted' })
    return { found, deleted }
  }
  return [
    inProject(api.deleteRecording, async ({ actor, project, input }) => {
      const { found, deleted } = await remove(actor, project, [input.params.recordingId])
      return found.length === 0 ? undefined : { deleted: deleted.length > 0 }
    }),
    inProject(api.deleteRecordings, async ({ actor, project, input }) => {
      const { deleted } = await remove(actor, project, [...new Set(input.body.recordingIds)])
      return { deleted }
    }),
  ]
}
