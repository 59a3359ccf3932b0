import { readFrustrationScale, type FrustrationScale } from '@throughline/contract'
import { useEndpoint } from '../../../api/use-endpoint.ts'

/** What makes scores of the project's sessions; undefined while it is on its way, or cannot be had. */
export const useFrustrationScale = (projectId: string): FrustrationScale | undefined =>
  useEndpoint(readFrustrationScale, { params: { projectId } }).data
