import type { InsightsContext } from '@throughline/insights'
import type { MailContext } from '../mail/mail-context.ts'
import type { PrivateHosts } from '../outgoing/find-address.ts'

/** What the use cases of alerts work with. */
export interface AlertsContext extends MailContext, InsightsContext {
  now: () => Date
  /** Where people reach this server; links are made with it. */
  publicUrl: string
  privateHosts: PrivateHosts
}
