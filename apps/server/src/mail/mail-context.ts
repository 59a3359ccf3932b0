import type { MetadataTables } from '@throughline/metadata-store'
import type { Kysely } from 'kysely'
import type { MailConfig } from './mail-config.ts'

/** What the use cases of mail work with. `mail` is undefined on a server that was not told how to send any. */
export interface MailContext {
  db: Kysely<MetadataTables>
  mail: MailConfig | undefined
  now: () => Date
}
