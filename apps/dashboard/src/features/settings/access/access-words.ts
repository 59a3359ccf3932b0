import type { RecordingAccess, RecordingAccessAction } from '@throughline/contract'

const actions: Readonly<Record<RecordingAccessAction, string>> = {
  watched: 'Watched',
  deleted: 'Deleted',
  shared: 'Made a link',
  revoked: 'Revoked a link',
  opened: 'Opened by link',
  exported: 'Exported',
}

/** How the log of access names things. Who was never given a name is called by what they are. */
export const accessWords = {
  actions,
  who: ({ name, actor }: Pick<RecordingAccess, 'name' | 'actor'>): string =>
    name || (actor.startsWith('user:') ? 'Somebody who has left' : actor.startsWith('token:') ? 'A token' : 'A link'),
}
