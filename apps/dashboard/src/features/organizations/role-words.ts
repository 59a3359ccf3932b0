import type { Role, Scope } from '@throughline/contract'

/** What each role may do: beyond the one before it (`may`), and altogether, as an invitation says it (`offer`). */
export const roleWords: Record<Role, { name: string; may: string; offer: string }> = {
  viewer: { name: 'Viewer', may: 'sees everything and changes nothing', offer: 'see everything' },
  editor: { name: 'Editor', may: 'also deletes recordings', offer: 'see everything and delete recordings' },
  admin: {
    name: 'Admin',
    may: 'also sets up projects, invites people and makes tokens',
    offer: 'see everything, set up projects, invite people and make tokens',
  },
  owner: { name: 'Owner', may: 'also deletes projects and renames the organisation', offer: 'do everything' },
}

/** What a token of each scope may do, in a sentence. */
export const scopeWords: Record<Scope, { name: string; may: string }> = {
  read: { name: 'Read', may: 'reads what a viewer sees' },
  write: { name: 'Write', may: 'also does what an editor does' },
  admin: { name: 'Admin', may: 'also does what an admin does' },
}
