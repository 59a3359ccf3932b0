import * as api from '@throughline/contract'
import type { MailContext } from '../../mail/mail-context.ts'
import { readMailState } from '../../mail/read-mail-state.ts'
import { sendTestMail } from '../../mail/send-test-mail.ts'
import { inOrganization, type Handling } from './handling.ts'

/** Whether e-mail goes out, and a test of it. */
export const mailHandlings = (context: MailContext & { publicUrl: string }): Handling[] => [
  inOrganization(api.readMail, ({ organization }) => readMailState(context, organization.id)),
  inOrganization(api.sendTestMail, ({ actor, organization }) => sendTestMail(context, { organizationId: organization.id, actor })),
]
