import type { OrganizationId, ProjectId, Role, Scope, TokenId, UserId } from '@throughline/contract'

/** Nobody we know. */
export interface Anonymous {
  kind: 'anonymous'
}

/** A person in a browser session, with the roles they have at this moment. */
export interface SignedIn {
  kind: 'user'
  userId: UserId
  name: string
  email: string
  roles: ReadonlyMap<OrganizationId, Role>
}

/** A program with an API token. */
export interface TokenHolder {
  kind: 'token'
  tokenId: TokenId
  organizationId: OrganizationId
  /** Null: every project of the organisation. */
  projectId: ProjectId | null
  scope: Scope
  /** Who made the token; null once that person is gone. */
  createdBy: UserId | null
}

export type Known = SignedIn | TokenHolder
export type Actor = Anonymous | Known

/** How logs and the record of accesses name somebody. */
export const nameOfActor = (actor: Known): string => (actor.kind === 'user' ? `user:${actor.userId}` : `token:${actor.tokenId}`)
