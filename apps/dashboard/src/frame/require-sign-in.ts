import { readMe } from '@throughline/contract'
import type { QueryClient } from '@tanstack/react-query'
import { redirect, type ParsedLocation } from '@tanstack/react-router'
import { ApiError } from '../api/api-error.ts'
import { queryFor } from '../api/use-endpoint.ts'

interface Guarded {
  context: { queryClient: QueryClient }
  location: ParsedLocation
}

/** Lets a signed-in person through; sends anybody else to sign in, and back afterwards. */
export const requireSignIn = async ({ context, location }: Guarded): Promise<void> => {
  try {
    await context.queryClient.ensureQueryData(queryFor(readMe, {}))
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_signed_in') throw redirect({ to: '/sign-in', search: { next: location.href } })
    throw error
  }
}
