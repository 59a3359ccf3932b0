import * as z from 'zod'

/** What the tracker asks for once per page (`GET /collect/config?project=<key>`): the project's choices, cached for a minute. */
export const trackerConfig = z.object({
  /** False: the site's origin is not allowed or the project is gone, and the tracker stays silent. */
  enabled: z.boolean(),
  consentRequired: z.boolean(),
  /** Record sessions at all, and which share of them (0 to 1). */
  recording: z.object({ enabled: z.boolean(), sampleRate: z.number().min(0).max(1) }),
  masking: z.object({
    /** `inputs`: fields, e-mail addresses and long numbers. `strict`: all text and media. */
    mode: z.enum(['inputs', 'strict']),
    maskSelectors: z.array(z.string()),
    blockSelectors: z.array(z.string()),
    /** Elements whose text is shown although it would be masked; never passwords or cards. */
    allowSelectors: z.array(z.string()),
  }),
})
export type TrackerConfig = z.infer<typeof trackerConfig>
