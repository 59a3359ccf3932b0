import { openPgliteStore, type PgliteStoreOptions } from './pglite.ts'
import { openPostgresStore } from './postgres.ts'
import type { MetadataStore } from './store.ts'

export interface MetadataStoreOptions extends PgliteStoreOptions {
  /** A PostgreSQL server's database; left out, the store runs in this process, as the other options say. */
  url?: string
}

/** Opens the store on the server if there is one, else in this process. */
export const openMetadataStore = async ({ url, ...embedded }: MetadataStoreOptions): Promise<MetadataStore> =>
  url === undefined ? openPgliteStore(embedded) : openPostgresStore({ url })
