import { listAnnotations, removeAnnotation, restoreAnnotation, type Annotation } from '@throughline/contract'
import type { ApiError } from '../../api/api-error.ts'
import { useChange } from '../../api/use-change.ts'
import { offerUndo } from '../../ui/offer-undo.tsx'

/** Removes an annotation, and offers to put it back. */
export const useRemoveAnnotation = (projectId: string): { remove: (annotation: Annotation) => void; error: ApiError | null } => {
  const refresh = [listAnnotations]
  const { mutate: restore } = useChange(restoreAnnotation, { refresh })
  const { mutate, error } = useChange(removeAnnotation, { refresh })
  const remove = ({ id, text }: Annotation): void => {
    const params = { projectId, annotationId: id }
    mutate({ params }, { onSuccess: () => offerUndo(`“${text}” is removed.`, () => restore({ params })) })
  }
  return { remove, error }
}
