import type { AccountsContext } from '../accounts/accounts-context.ts'
import type { MapReader } from './map-reader.ts'

export interface SourceMapsContext extends Pick<AccountsContext, 'db' | 'now'> {
  maps: MapReader
}
