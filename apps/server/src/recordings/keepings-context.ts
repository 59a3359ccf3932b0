import type { InsightsContext } from '@throughline/insights'
import type { AccountsContext } from '../accounts/accounts-context.ts'
import type { Log } from '../log.ts'
import type { NoteAccess } from './note-access.ts'

/** What the use cases of notes, tags, clips, watch lists and links work with. */
export interface KeepingsContext extends Pick<AccountsContext, 'db' | 'publicUrl'>, InsightsContext {
  noteAccess: NoteAccess
  log: Log
}
