import type { Endpoint, Output, Sent } from '@throughline/contract'
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import type { ApiError } from './api-error.ts'
import { call } from './call.ts'

interface ChangeOptions<E extends Endpoint> {
  /** Endpoints whose remembered answers are out of date afterwards. */
  refresh?: readonly Endpoint[]
  onDone?: (output: Output<E>, sent: Sent<E>) => void
}

/** A call that changes something. Errors are kept in `error`, for the form to show beside what was typed. */
export const useChange = <E extends Endpoint>(
  endpoint: E,
  { refresh = [], onDone }: ChangeOptions<E> = {},
): UseMutationResult<Output<E>, ApiError, Sent<E>> => {
  const queryClient = useQueryClient()
  return useMutation<Output<E>, ApiError, Sent<E>>({
    mutationFn: (sent) => call(endpoint, sent),
    onSuccess: async (output, sent) => {
      await Promise.all(refresh.map(({ name }) => queryClient.invalidateQueries({ queryKey: [name] })))
      onDone?.(output, sent)
    },
  })
}
