import { listSavedQuestions, removeSavedQuestion, restoreSavedQuestion, type SavedQuestion } from '@throughline/contract'
import type { ApiError } from '../../../api/api-error.ts'
import { useChange } from '../../../api/use-change.ts'
import { offerUndo } from '../../../ui/offer-undo.tsx'

/** Removes a saved question, and offers to put it back. */
export const useRemoveQuestion = (
  projectId: string,
  onRemoved?: () => void,
): { remove: (saved: SavedQuestion) => void; error: ApiError | null } => {
  const refresh = [listSavedQuestions]
  const { mutate: restore } = useChange(restoreSavedQuestion, { refresh })
  const { mutate, error } = useChange(removeSavedQuestion, { refresh })
  const remove = (saved: SavedQuestion): void => {
    const params = { projectId, savedQuestionId: saved.id }
    mutate(
      { params },
      {
        onSuccess() {
          offerUndo(`“${saved.name}” is removed.`, () => restore({ params }))
          onRemoved?.()
        },
      },
    )
  }
  return { remove, error }
}
