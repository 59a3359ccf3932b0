import { listAnnotations, type Annotation } from '@throughline/contract'
import { useEndpoint } from '../../api/use-endpoint.ts'

/** What happened within a period. A picture without it is still one, so a failure is not shown. */
export const useAnnotations = (projectId: string, { from, to }: { from: string; to: string }): readonly Annotation[] =>
  useEndpoint(listAnnotations, { params: { projectId }, query: { from, to } }, { keepPrevious: true }).data?.items ?? []
