import { readHeatmap, type Heatmap, type HeatmapKind, type SegmentId } from '@throughline/contract'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ApiError } from '../../../api/api-error.ts'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { comparedSides, type HeatmapSide, type Shown } from './compared-sides.ts'
import { readComparison, type Comparison } from './comparison.ts'

interface ComparisonInput {
  projectId: string
  route: string | undefined
  kind: HeatmapKind
  shown: Shown
  /** Which visits, as it is asked for. */
  chosen: { where?: string; segment?: SegmentId }
  /** As it stands in the address. */
  vs: string | undefined
}

interface Compared {
  /** Undefined: nothing is compared. */
  comparison: Comparison | undefined
  sides: readonly [a: HeatmapSide, b: HeatmapSide] | undefined
  /** The heatmap beside the one that is shown. */
  other: UseQueryResult<Heatmap, ApiError>
}

/** What is shown already cannot stand beside itself. */
const isSame = (comparison: Comparison, { device, release }: Shown): boolean =>
  (comparison.by === 'device' && comparison.device === device) || (comparison.by === 'release' && comparison.release === release)

/** The heatmap that the address sets beside the one that is shown. */
export const useComparison = ({ projectId, route, kind, shown, chosen, vs }: ComparisonInput): Compared => {
  const named = vs === undefined ? undefined : readComparison(vs)
  const comparison = named && !isSame(named, shown) ? named : undefined
  const sides = comparison && comparedSides(shown, comparison)
  const { period, device, release } = sides?.[1] ?? shown
  const other = useEndpoint(
    readHeatmap,
    { params: { projectId }, query: { ...period, route: route ?? '/', device, kind, ...(release && { release }), ...chosen } },
    { enabled: sides !== undefined && route !== undefined },
  )
  return { comparison, sides, other }
}
