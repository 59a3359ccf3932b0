import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { dashboardId, dashboardMailId, projectId } from '../ids.ts'
import { instant } from '../paging.ts'
import { dashboardFilters } from './dashboards.ts'

/** How often a dashboard is sent. */
export const mailFrequencies = ['daily', 'weekly', 'monthly'] as const
export type MailFrequency = (typeof mailFrequencies)[number]

const MOST_RECIPIENTS = 20

/** When it is sent, by the clocks of the project's time zone. */
const when = {
  frequency: z.enum(mailFrequencies),
  /** Of a weekly one: 1 is Monday, 7 Sunday. */
  weekday: z.number().int().min(1).max(7).default(1),
  /** Of a monthly one; a month that is shorter has it on its last day. */
  day: z.number().int().min(1).max(31).default(1),
  hour: z.number().int().min(0).max(23),
}
export const mailTimes = z.strictObject(when)
export type MailTimes = z.infer<typeof mailTimes>

const address = z.email().max(254)
const recipients = z
  .array(address)
  .min(1)
  .max(MOST_RECIPIENTS)
  .refine((given) => new Set(given.map((one) => one.toLowerCase())).size === given.length, 'Each address stands once')

const settings = z.strictObject({ ...when, recipients, filters: dashboardFilters.default({}), isPaused: z.boolean().default(false) })

export const dashboardMail = z.object({
  id: dashboardMailId,
  ...when,
  recipients: z.array(z.string()),
  filters: dashboardFilters,
  isPaused: z.boolean(),
  createdBy: z.string().nullable(),
  createdAt: instant,
  /** Null while it is paused. */
  nextAt: instant.nullable(),
  /** The last time it was due: to how many it went, and what stood in the way of the others. */
  last: z
    .object({ dueAt: instant, sent: z.number().int(), waiting: z.number().int(), failed: z.number().int(), problem: z.string().nullable() })
    .nullable(),
})
export type DashboardMail = z.infer<typeof dashboardMail>

const one = z.object({ projectId, dashboardId })
const oneMail = one.extend({ dashboardMailId })

export const listDashboardMails = endpoint({
  name: 'listDashboardMails',
  method: 'GET',
  path: '/api/v1/projects/:projectId/dashboards/:dashboardId/mails',
  summary: 'To whom a dashboard is sent by e-mail, how often, and what became of it the last time',
  access: 'insights.share',
  params: one,
  output: z.object({
    /** Without a mail server nothing is sent. */
    canSend: z.boolean(),
    items: z.array(dashboardMail),
  }),
})

export const planDashboardMail = endpoint({
  name: 'planDashboardMail',
  method: 'POST',
  path: '/api/v1/projects/:projectId/dashboards/:dashboardId/mails',
  summary: 'Send a dashboard by e-mail from now on, every day, week or month (at most 20 such plans of a dashboard)',
  access: 'insights.share',
  params: one,
  body: settings,
  output: dashboardMail,
})

export const changeDashboardMail = endpoint({
  name: 'changeDashboardMail',
  method: 'PUT',
  path: '/api/v1/projects/:projectId/dashboards/:dashboardId/mails/:dashboardMailId',
  summary: 'Change when, to whom and of what a dashboard is sent, or pause it',
  access: 'insights.share',
  params: oneMail,
  body: settings,
  output: dashboardMail,
})

export const removeDashboardMail = endpoint({
  name: 'removeDashboardMail',
  method: 'DELETE',
  path: '/api/v1/projects/:projectId/dashboards/:dashboardId/mails/:dashboardMailId',
  summary: 'Send it no more',
  access: 'insights.share',
  params: oneMail,
  output: z.object({ done: z.literal(true) }),
})

export const sendDashboard = endpoint({
  name: 'sendDashboard',
  method: 'POST',
  path: '/api/v1/projects/:projectId/dashboards/:dashboardId/send',
  summary: 'Send a dashboard by e-mail once, now; it is on its way when this answers',
  access: 'insights.share',
  params: one,
  body: z.strictObject({ recipients, filters: dashboardFilters.default({}) }),
  output: z.object({ queued: z.number().int() }),
})

export const previewDashboardMail = endpoint({
  name: 'previewDashboardMail',
  method: 'POST',
  path: '/api/v1/projects/:projectId/dashboards/:dashboardId/mail-preview',
  summary: 'The mail as it would be sent now: its words, and its pictures as PNG in base64',
  access: 'insights.share',
  params: one,
  body: z.strictObject({ filters: dashboardFilters.default({}) }),
  output: z.object({
    subject: z.string(),
    text: z.string(),
    /** Names its pictures as `cid:<name>`. */
    html: z.string(),
    pictures: z.array(z.object({ cid: z.string(), base64: z.string() })),
  }),
})

export const dashboardMailEndpoints = [
  listDashboardMails,
  planDashboardMail,
  changeDashboardMail,
  removeDashboardMail,
  sendDashboard,
  previewDashboardMail,
]
