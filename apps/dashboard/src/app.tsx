import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { createQueryClient } from './api/query-client.ts'
import { makeRouter } from './routes.tsx'
import { theme, variables } from './theme.ts'

/** Fetched behind the first page, which never needs it. */
const Notices = lazy(() => import('./ui/notices.tsx'))

const queryClient = createQueryClient(() => void leaveForSignIn())
const router = makeRouter(queryClient)

/** The session ended while somebody was at work: they sign in and come back to where they were. */
const leaveForSignIn = async (): Promise<void> => {
  const { location, matches } = router.state
  // Several questions are refused at once: by the second refusal the address is that of the sign-in page already.
  const isAtWork = location.pathname !== '/sign-in' && matches.some(({ routeId }) => routeId.startsWith('/signed-in'))
  if (isAtWork) await router.navigate({ to: '/sign-in', search: { next: location.href } })
}

/** The whole dashboard. */
export const App = () => (
  <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
      <Suspense>
        <Notices />
      </Suspense>
    </QueryClientProvider>
  </MantineProvider>
)
