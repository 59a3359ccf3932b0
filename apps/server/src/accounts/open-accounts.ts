import type { MetadataStore } from '@throughline/metadata-store'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { createIdentity } from '../identity/identity.ts'
import type { Log } from '../log.ts'
import { readOrMakeSecret, readOrMakeSharedSecret } from '../process/read-or-make-secret.ts'
import type { AccountsContext } from './accounts-context.ts'

interface AccountsOptions {
  config: Config
  metadata: MetadataStore
  publicUrl: string
  now: () => Date
  log: Log
}

export const openAccounts = async ({ config, metadata, publicUrl, now, log }: AccountsOptions): Promise<AccountsContext> => {
  const secret = await (config.databaseUrl === undefined
    ? readOrMakeSecret(join(config.dataDir, 'secret'))
    : readOrMakeSharedSecret(metadata))
  return { db: metadata.db, identity: createIdentity({ db: metadata.db, secret, publicUrl, log }), publicUrl, now }
}
