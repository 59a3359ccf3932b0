import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { alertId, metricId, projectId, savedQuestionId } from '../ids.ts'
import { instant, pageOf, pageQuery } from '../paging.ts'
import { metricUnits } from '../query/metric-definition.ts'
import { trendQuery } from '../query/trend.ts'

/** How often an alert is checked: once for each of these, when it is over. */
export const alertIntervals = ['hour', 'day', 'week'] as const
export type AlertInterval = (typeof alertIntervals)[number]

/** What an alert watches: one number, over time. A question has to be a trend with one line; its period and interval are the alert's. */
export const alertWatch = z.union([
  z.strictObject({ metric: metricId }),
  z.strictObject({ savedQuestion: savedQuestionId }),
  z.strictObject({ question: trendQuery.refine((given) => JSON.stringify(given).length <= 16_000, 'it is too long to be kept') }),
])
export type AlertWatch = z.infer<typeof alertWatch>

export const alertDirections = ['above', 'below', 'either'] as const

const numberOf = z.number().refine(Number.isFinite, 'has to be a number')

/**
 * `threshold`: more (or less) than a value. `usual`: outside of the band that the same weekday (and hour) of the weeks before make
 * (docs/definitions.md, "Alerts"), `spreads` wide on each side.
 */
export const alertCondition = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('threshold'), direction: z.enum(['above', 'below']), value: numberOf }),
  z.strictObject({
    kind: z.literal('usual'),
    direction: z.enum(alertDirections).default('either'),
    weeks: z.number().int().min(4).max(12).default(8),
    spreads: z.number().min(1).max(10).default(3),
  }),
])
export type AlertCondition = z.infer<typeof alertCondition>

/**
 * `over`: the condition holds. `unknown`: nobody can say, because there is no value, too little history, or the question cannot be
 * asked; an alert stays as it was then.
 */
export const checkOutcomes = ['normal', 'over', 'unknown'] as const
export type CheckOutcome = (typeof checkOutcomes)[number]

/** `no value`: nothing to take it of. `little history`: fewer than four of the weeks before have a value. `no question`: it is gone, or is refused. */
export const unknownReasons = ['no value', 'little history', 'no question'] as const
export type UnknownReason = (typeof unknownReasons)[number]

const value = z.number().nullable()

/** A value held against its condition. */
export const judged = z.object({
  from: instant,
  until: instant,
  value,
  /** Between which values it would be normal; null on a side that does not matter, and where there is no band. */
  low: value,
  high: value,
  outcome: z.enum(checkOutcomes),
  reason: z.enum(unknownReasons).nullable(),
})
export type Judged = z.infer<typeof judged>

/** A check of a bucket that is over, made once. */
export const alertCheck = judged.extend({
  checkedAt: instant,
  /** What it changed: it went over, or is back to normal; null: nothing. */
  change: z.enum(['over', 'back']).nullable(),
  /** The change was told to nobody, because the alert was muted. */
  muted: z.boolean(),
})
export type AlertCheck = z.infer<typeof alertCheck>

const name = z.string().trim().min(1).max(100)
const emails = z.array(z.email().max(254)).max(20)
const webhookUrl = z.url({ protocol: /^https?$/ }).max(2_000)
const webhooks = z.array(webhookUrl).max(5)

export const alert = z.object({
  id: alertId,
  name: z.string(),
  watch: alertWatch,
  /** What it watches, as it is called now, and what its values are told in; null once that is gone. */
  watched: z.object({ name: z.string(), unit: z.enum(metricUnits), currency: z.string().nullable() }).nullable(),
  interval: z.enum(alertIntervals),
  condition: alertCondition,
  state: z.enum(['normal', 'over']),
  /** Since the bucket that changed it; null: since it was made. */
  since: instant.nullable(),
  /** Up to when it was checked, and when the next check is due. */
  checkedUntil: instant,
  nextCheckAt: instant,
  lastCheck: alertCheck.nullable(),
  /** It is checked and tells nobody until then. */
  mutedUntil: instant.nullable(),
  /** To how many addresses and to which hosts it is told. */
  recipients: z.number().int(),
  webhookHosts: z.array(z.string()),
  /** Who made it; null once that person is gone. */
  createdBy: z.string().nullable(),
  createdAt: instant,
})
export type Alert = z.infer<typeof alert>

const inProject = z.object({ projectId })
const one = inProject.extend({ alertId })
const done = z.object({ done: z.literal(true) })

export const listAlerts = endpoint({
  name: 'listAlerts',
  method: 'GET',
  path: '/api/v1/projects/:projectId/alerts',
  summary: 'The alerts of a project, those that are over first',
  access: 'insights.read',
  params: inProject,
  output: z.object({ items: z.array(alert) }),
})

export const createAlert = endpoint({
  name: 'createAlert',
  method: 'POST',
  path: '/api/v1/projects/:projectId/alerts',
  summary:
    'Watch a number: when it is over a value, or unlike the same time in the weeks before, tell by e-mail and webhooks (at most 200)',
  access: 'insights.save',
  params: inProject,
  body: z.strictObject({
    name,
    watch: alertWatch,
    interval: z.enum(alertIntervals),
    condition: alertCondition,
    emails: emails.default([]),
    webhooks: webhooks.default([]),
  }),
  output: alert,
})

export const readAlert = endpoint({
  name: 'readAlert',
  method: 'GET',
  path: '/api/v1/projects/:projectId/alerts/:alertId',
  summary: 'One alert, and how it stands',
  access: 'insights.read',
  params: one,
  output: alert,
})

export const changeAlert = endpoint({
  name: 'changeAlert',
  method: 'PATCH',
  path: '/api/v1/projects/:projectId/alerts/:alertId',
  summary:
    'Change an alert; what is left out stays. With another number, interval or condition it begins anew, from the bucket that is going on',
  access: 'insights.save',
  params: one,
  body: z.strictObject({
    name: name.optional(),
    watch: alertWatch.optional(),
    interval: z.enum(alertIntervals).optional(),
    condition: alertCondition.optional(),
    emails: emails.optional(),
    webhooks: webhooks.optional(),
  }),
  output: alert,
})

export const muteAlert = endpoint({
  name: 'muteAlert',
  method: 'POST',
  path: '/api/v1/projects/:projectId/alerts/:alertId/mute',
  summary: 'Let an alert tell nobody until a moment, or (null) let it tell again; it is checked all the same',
  access: 'insights.save',
  params: one,
  body: z.strictObject({ until: instant.nullable() }),
  output: alert,
})

export const removeAlert = endpoint({
  name: 'removeAlert',
  method: 'DELETE',
  path: '/api/v1/projects/:projectId/alerts/:alertId',
  summary: 'Remove an alert; it can be put back for a day',
  access: 'insights.save',
  params: one,
  output: done,
})

export const restoreAlert = endpoint({
  name: 'restoreAlert',
  method: 'POST',
  path: '/api/v1/projects/:projectId/alerts/:alertId/restore',
  summary: 'Put back an alert that was removed; it goes on from the bucket that is going on',
  access: 'insights.save',
  params: one,
  output: alert,
})

export const listAlertChecks = endpoint({
  name: 'listAlertChecks',
  method: 'GET',
  path: '/api/v1/projects/:projectId/alerts/:alertId/checks',
  summary: 'What an alert found in each bucket of the last 90 days, the latest first',
  access: 'insights.read',
  params: one,
  query: z.object({ ...pageQuery, changes: z.literal('only').optional() }),
  output: pageOf(alertCheck),
})

/** Something that was told, or is about to be. */
export const alertDelivery = z.object({
  id: z.uuid(),
  channel: z.enum(['mail', 'webhook']),
  /** An address, or a host. */
  to: z.string(),
  what: z.enum(['over', 'back', 'test']),
  /** The bucket that it is about; null of a test. */
  bucketFrom: instant.nullable(),
  state: z.enum(['waiting', 'sent', 'failed']),
  attempts: z.number().int(),
  /** What the other side said when it was tried last; null once it took it. */
  failure: z.string().nullable(),
  writtenAt: instant,
  nextAt: instant.nullable(),
  endedAt: instant.nullable(),
})
export type AlertDelivery = z.infer<typeof alertDelivery>

export const listAlertDeliveries = endpoint({
  name: 'listAlertDeliveries',
  method: 'GET',
  path: '/api/v1/projects/:projectId/alerts/:alertId/deliveries',
  summary: 'To whom an alert was told in the last 30 days and whether that arrived, the latest first, at most 100',
  access: 'insights.save',
  params: one,
  output: z.object({ items: z.array(alertDelivery) }),
})

export const readAlertChannels = endpoint({
  name: 'readAlertChannels',
  method: 'GET',
  path: '/api/v1/projects/:projectId/alerts/:alertId/channels',
  summary: 'To whom an alert is told, and the key with which webhooks of the project are signed',
  access: 'insights.save',
  params: one,
  output: z.object({ emails: z.array(z.string()), webhooks: z.array(z.string()), signingKey: z.string() }),
})

export const renewSigningKey = endpoint({
  name: 'renewSigningKey',
  method: 'POST',
  path: '/api/v1/projects/:projectId/alert-signing-key',
  summary: 'Sign webhooks with a new key from now on; receivers have to be told',
  access: 'insights.save',
  params: inProject,
  output: z.object({ signingKey: z.string() }),
})

export const testAlert = endpoint({
  name: 'testAlert',
  method: 'POST',
  path: '/api/v1/projects/:projectId/alerts/:alertId/test',
  summary: 'Tell everybody whom the alert tells that this is a test, once in ten seconds at most',
  access: 'insights.save',
  params: one,
  output: z.object({ written: z.number().int() }),
})

export const previewAlert = endpoint({
  name: 'previewAlert',
  method: 'POST',
  path: '/api/v1/projects/:projectId/alert-previews',
  summary: 'What an alert would have found in each bucket of the last eight weeks, and how often it would have told so',
  access: 'insights.read',
  params: inProject,
  body: z.strictObject({ watch: alertWatch, interval: z.enum(alertIntervals), condition: alertCondition }),
  output: z.object({
    buckets: z.array(judged),
    /** How often it would have gone over. */
    times: z.number().int(),
    /** In how many buckets it would have been over, and in how many nobody could have said. */
    over: z.number().int(),
    unknown: z.number().int(),
    timeZone: z.string(),
    elapsedMs: z.number().int(),
  }),
})

export const alertEndpoints = [
  listAlerts,
  createAlert,
  readAlert,
  changeAlert,
  muteAlert,
  removeAlert,
  restoreAlert,
  listAlertChecks,
  listAlertDeliveries,
  readAlertChannels,
  renewSigningKey,
  testAlert,
  previewAlert,
]
