import { limits, type HeatmapAttention } from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { pageParameters, type PageAsked } from './page.ts'
import { attentionByStretch, attentiveViews } from './read-attention.sql.ts'

const { bandPx, maxBands } = limits.attention

interface Views {
  told: number
  untold: number
  visible_ms: number
}

/** For how long each stretch of a page was seen, and how many page views told that. */
export const readAttention = async (
  { analytics }: InsightsContext,
  page: PageAsked,
): Promise<{ attention: HeatmapAttention; sampleSize: number }> => {
  const [[sums], [views]] = await Promise.all([
    analytics.query<{ ms: number[] }>(attentionByStretch, pageParameters(page)),
    analytics.query<Views>(attentiveViews, pageParameters(page)),
  ])
  const { told, untold, visible_ms } = views ?? { told: 0, untold: 0, visible_ms: 0 }
  const mean = (ms: number): number => (told === 0 ? 0 : ms / told)
  return {
    attention: {
      stretches: (sums?.ms ?? []).slice(0, maxBands).map((ms, index) => ({ y: index * bandPx, meanMs: mean(ms) })),
      stretchPx: bandPx,
      meanVisibleMs: mean(visible_ms),
      untold,
    },
    sampleSize: told,
  }
}
