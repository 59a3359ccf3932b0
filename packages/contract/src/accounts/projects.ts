import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { organizationId, projectId, projectKey } from '../ids.ts'
import { limits } from '../limits.ts'
import { instant } from '../paging.ts'
import { signalChoice, usualSignalChoice } from '../wire/signal-choice.ts'
import { trackerConfig } from '../wire/tracker-config.ts'

/** `https://shop.example`, `https://*.example` or `http://localhost:3000`: scheme, host and port, nothing behind it. */
export const origin = z
  .string()
  .max(300)
  .regex(/^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d{1,5})?$/i, 'An origin is a scheme, a host and perhaps a port, such as https://shop.example')
  .toLowerCase()

const selector = z.string().trim().min(1).max(300)

const { retention } = limits

/** How long things are kept. What somebody keeps of a recording stays until that is taken back. */
export const retentionSettings = z
  .strictObject({
    eventMonths: z.number().int().min(retention.minEventMonths).max(retention.maxEventMonths),
    recordingDays: z.number().int().min(retention.minRecordingDays).max(retention.maxRecordingDays),
  })
  .refine(({ eventMonths, recordingDays }) => recordingDays <= eventMonths * 30, {
    path: ['recordingDays'],
    message: 'Recordings cannot be kept for longer than the events that list them. Keep events for more months.',
  })
export type RetentionSettings = z.infer<typeof retentionSettings>

/** Everything about a project that is set in the dashboard and takes effect without touching the site. */
export const projectSettings = z.object({
  consentRequired: z.boolean(),
  recording: trackerConfig.shape.recording,
  masking: z.object({
    mode: trackerConfig.shape.masking.shape.mode,
    maskSelectors: z.array(selector).max(100),
    blockSelectors: z.array(selector).max(100),
    allowSelectors: z.array(selector).max(100),
  }),
  signals: signalChoice,
  /** Names of query parameters that are kept beside utm_* and ref. */
  queryParameters: z.array(z.string().regex(/^[A-Za-z0-9_.\-[\]]{1,64}$/)).max(50),
  /** Patterns such as `/blog/:slug` that join paths into one route, tried in order before the built-in folding. */
  routePatterns: z.array(z.string().max(300).regex(/^\//, 'A route pattern begins with /')).max(100),
  /** Addresses (IPv4, IPv6 or CIDR) whose traffic is refused. */
  blockedAddresses: z.array(z.string().max(50)).max(100),
  /** What visitors are meant to get to: a custom event of the site's own, or a page. Null: nothing was said. */
  conversion: z
    .union([
      z.strictObject({ event: z.string().trim().min(1).max(limits.properties.maxKeyChars) }),
      z.strictObject({ route: z.string().trim().max(limits.text.maxUrlChars).regex(/^\//, 'A page begins with /') }),
    ])
    .nullable(),
  retention: retentionSettings,
})
export type ProjectSettings = z.infer<typeof projectSettings>

export const defaultProjectSettings: ProjectSettings = {
  consentRequired: false,
  recording: { enabled: true, sampleRate: 1, rules: [], minSeconds: 0, skipPages: [] },
  masking: { mode: 'inputs', maskSelectors: [], blockSelectors: [], allowSelectors: [] },
  signals: usualSignalChoice,
  queryParameters: [],
  routePatterns: [],
  blockedAddresses: [],
  conversion: null,
  retention: { eventMonths: 13, recordingDays: 30 },
}

/** An IANA time zone that this runtime knows. */
export const timeZone = z
  .string()
  .max(64)
  .refine((zone) => {
    try {
      return Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
    } catch {
      return false // Intl throws a RangeError for a zone it does not know: that is the answer
    }
  }, 'A time zone is an IANA name such as Europe/Athens')

export const project = z.object({
  id: projectId,
  organizationId,
  name: z.string(),
  key: projectKey,
  /** Origins from which events are accepted; empty means any. */
  origins: z.array(z.string()),
  timeZone: z.string(),
  settings: projectSettings,
  createdAt: instant,
})
export type Project = z.infer<typeof project>

const name = z.string().trim().min(1).max(100)
const inProject = z.object({ projectId })

export const createProject = endpoint({
  name: 'createProject',
  method: 'POST',
  path: '/api/v1/projects',
  summary: 'Make a project; its key goes into the script tag',
  access: 'project.create',
  body: z.strictObject({
    name,
    origins: z.array(origin).max(50).default([]),
    timeZone: timeZone.default('UTC'),
    consentRequired: z.boolean().default(false),
    /** Needed only by somebody who belongs to several organisations. */
    organizationId: organizationId.optional(),
  }),
  output: project,
})

export const listProjects = endpoint({
  name: 'listProjects',
  method: 'GET',
  path: '/api/v1/projects',
  summary: 'The projects that the caller may see',
  access: 'project.read',
  output: z.object({ items: z.array(project) }),
})

export const readProject = endpoint({
  name: 'readProject',
  method: 'GET',
  path: '/api/v1/projects/:projectId',
  summary: 'One project',
  access: 'project.read',
  params: inProject,
  output: project,
})

export const updateProject = endpoint({
  name: 'updateProject',
  method: 'PATCH',
  path: '/api/v1/projects/:projectId',
  summary: 'Change a project; what is not named stays',
  access: 'project.configure',
  params: inProject,
  body: z.strictObject({
    name: name.optional(),
    origins: z.array(origin).max(50).optional(),
    timeZone: timeZone.optional(),
    settings: projectSettings.partial().optional(),
  }),
  output: project,
})

export const deleteProject = endpoint({
  name: 'deleteProject',
  method: 'DELETE',
  path: '/api/v1/projects/:projectId',
  summary: 'Delete a project and everything recorded in it',
  access: 'project.delete',
  params: inProject,
  /** The project's name, typed again. */
  body: z.strictObject({ name: z.string() }),
  output: z.object({ deleted: z.boolean() }),
})

export const projectEndpoints = [createProject, listProjects, readProject, updateProject, deleteProject]
