import type { Heatmap } from '@throughline/contract'
import type { Snapshot } from './use-snapshot.ts'

/** Of the sample, 0 to 1. The server found no place in the recording for some; others have a place in it, but no box on the picture. */
export const unplacedShare = (
  { sampleSize, unplacedShare: share }: Pick<Heatmap, 'sampleSize' | 'unplacedShare'>,
  placed: Snapshot['placed'],
): number => (sampleSize === 0 ? 0 : Math.min(1, share + (placed?.unplacedClicks ?? 0) / sampleSize))
