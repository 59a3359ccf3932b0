import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { notifications } from '@mantine/notifications'
import { signOut } from '../api/session.ts'

/** Ends the session, forgets all that was seen in it and shows the sign-in page. */
export const useSignOut = (): (() => Promise<void>) => {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    try {
      await signOut()
    } catch (error) {
      const message = error instanceof Error ? error.message : 'Try again.'
      notifications.show({ title: 'You are still signed in', message, color: 'red', autoClose: false })
      return
    }
    await navigate({ to: '/sign-in' })
    queryClient.clear()
  }
}
