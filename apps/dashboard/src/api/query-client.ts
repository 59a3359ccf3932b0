import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error.ts'

const isSignedOut = (error: unknown): boolean => error instanceof ApiError && error.code === 'not_signed_in'

/** A refusal will be the same a second later; only silence is worth asking again for. */
const isWorthRetrying = (failures: number, error: unknown): boolean =>
  failures < 2 && error instanceof ApiError && ['unreachable', 'unavailable'].includes(error.code)

/** The dashboard's memory of answers. `onSignedOut` runs whenever the server says that the session is over. */
export const createQueryClient = (onSignedOut: () => void): QueryClient => {
  const onError = (error: unknown): void => {
    if (isSignedOut(error)) onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { staleTime: 10_000, retry: isWorthRetrying, retryDelay: 1_000 } },
  })
}
