import { erasureSubject, exportFormats, exportKinds, importFormats, scopes } from '@throughline/contract'
import * as z from 'zod'

/** What the command line may ask of a running server, one JSON object on one line. */
export const controlRequest = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.literal('status') }),
  z.strictObject({ verb: z.literal('token'), project: z.string().optional(), scope: z.enum(scopes) }),
  z.strictObject({
    verb: z.literal('demo'),
    project: z.string().optional(),
    days: z.number().int().min(1).max(400),
    visits: z.number().int().min(1).max(1_000_000).optional(),
    seed: z.number().int().min(0).optional(),
  }),
  z.strictObject({
    verb: z.literal('source-maps'),
    project: z.string().optional(),
    release: z.string().max(100),
    urlPrefix: z.string().max(2_048),
    folder: z.string().max(4_096),
  }),
  z.strictObject({
    verb: z.literal('export'),
    project: z.string().optional(),
    kind: z.enum(exportKinds),
    format: z.enum(exportFormats),
    from: z.string().max(40).optional(),
    to: z.string().max(40).optional(),
    out: z.string().max(4_096),
  }),
  z.strictObject({
    verb: z.literal('import'),
    project: z.string().optional(),
    file: z.string().max(4_096),
    format: z.enum(importFormats),
    columns: z.partialRecord(z.enum(['time', 'event', 'person', 'visitor', 'url', 'kind']), z.string().min(1).max(128)),
  }),
  z.strictObject({ verb: z.literal('metrics'), project: z.string().optional(), days: z.number().int().min(1).max(1_000) }),
  z.strictObject({ verb: z.literal('erase'), project: z.string().optional(), subject: erasureSubject }),
])
export type ControlRequest = z.infer<typeof controlRequest>

/** What it is told, one JSON object a line; the last one is `done` or `refused`. */
export type ControlReply = { progress: { done: number; total: number; what: string } } | { done: string[] } | { refused: string }
