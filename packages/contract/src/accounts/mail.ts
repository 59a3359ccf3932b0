import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { organizationId } from '../ids.ts'
import { instant } from '../paging.ts'

const inOrganization = z.object({ organizationId })

/** `waiting`: it is tried again. `failed`: the server refused it for good, or took it for three days not. */
export const mailStates = ['waiting', 'sent', 'failed'] as const

/** A mail to one recipient. */
export const mailDelivery = z.object({
  id: z.uuid(),
  /** What it is for: `invitation`, `test`, `alert`, `report`. */
  purpose: z.string(),
  subject: z.string(),
  recipient: z.string(),
  state: z.enum(mailStates),
  attempts: z.number().int(),
  /** What the server said when it was tried last; null once it took it. */
  failure: z.string().nullable(),
  writtenAt: instant,
  /** When it is tried next; null once nobody tries it any more. */
  nextAt: instant.nullable(),
  endedAt: instant.nullable(),
})
export type MailDelivery = z.infer<typeof mailDelivery>

export const readMail = endpoint({
  name: 'readMail',
  method: 'GET',
  path: '/api/v1/organizations/:organizationId/mail',
  summary: 'Whether this server sends e-mail, and which of the organisation’s last 30 days did not go',
  access: 'mail.manage',
  params: inOrganization,
  output: z.object({
    /** From whom mails are; null on a server that sends none. */
    from: z.string().nullable(),
    sent: z.number().int(),
    /** When the server took one last. */
    lastSentAt: instant.nullable(),
    /** Waiting longer than for their first try, or given up; the latest first, at most 50. */
    troubled: z.array(mailDelivery),
    lastTest: mailDelivery.nullable(),
  }),
})

export const sendTestMail = endpoint({
  name: 'sendTestMail',
  method: 'POST',
  path: '/api/v1/organizations/:organizationId/mail/test',
  summary: 'Send a mail to the caller’s own address, once in ten seconds at most',
  access: 'mail.manage',
  params: inOrganization,
  output: z.object({ recipient: z.string() }),
})

export const mailEndpoints = [readMail, sendTestMail]
