import * as z from 'zod'

export const deviceKinds = ['desktop', 'tablet', 'phone'] as const
/** For recordings: told by the user agent. For heatmaps: by the viewport's width (phone < 600 px, tablet < 1024 px). */
export const device = z.enum(deviceKinds)
export type Device = z.infer<typeof device>

/** ISO 3166-1 alpha-2, upper case; empty where it could not be told. */
export const country = z.string().regex(/^([A-Z]{2})?$/)
