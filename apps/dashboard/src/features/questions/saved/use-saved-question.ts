import { listSavedQuestions, type SavedQuestion } from '@throughline/contract'
import { useEndpoint } from '../../../api/use-endpoint.ts'

interface SavedInAddress {
  /** Undefined where the address names none, or while it is on its way. */
  readonly saved: SavedQuestion | undefined
  /** The address names one that was removed. */
  readonly isGone: boolean
}

/** The saved question that the address names. */
export const useSavedQuestion = (projectId: string, id: string | undefined): SavedInAddress => {
  const { data } = useEndpoint(listSavedQuestions, { params: { projectId } }, { enabled: id !== undefined })
  const saved = data?.items.find((one) => one.id === id)
  return { saved, isGone: id !== undefined && data !== undefined && saved === undefined }
}
