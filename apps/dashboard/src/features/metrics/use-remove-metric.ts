import { listMetrics, readMetric, removeMetric, restoreMetric, type Metric } from '@throughline/contract'
import type { ApiError } from '../../api/api-error.ts'
import { useChange } from '../../api/use-change.ts'
import { offerUndo } from '../../ui/offer-undo.tsx'

/** Removes a metric, and offers to put it back. */
export const useRemoveMetric = (
  projectId: string,
  onRemoved?: () => void,
): { remove: (metric: Metric) => void; error: ApiError | null } => {
  const { mutate: restore } = useChange(restoreMetric, { refresh: [listMetrics, readMetric] })
  const { mutate, error } = useChange(removeMetric, { refresh: [listMetrics] })
  const remove = (metric: Metric): void => {
    const params = { projectId, metricId: metric.id }
    mutate(
      { params },
      {
        onSuccess() {
          offerUndo(`“${metric.name}” is removed.`, () => restore({ params }))
          onRemoved?.()
        },
      },
    )
  }
  return { remove, error }
}
