import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import type { Identity } from '../identity/identity.ts'

/** What the use cases of accounts work with. */
export interface AccountsContext {
  db: Kysely<MetadataTables>
  identity: Identity
  /** Where people reach this server; links are made with it, never with what a request claims. No slash at the end. */
  publicUrl: string
  now: () => Date
}
