import { signIn } from '../../api/session.ts'

/**
 * Signs somebody in with the account they have just made. If that fails the account is there all the same, so it is no
 * failure of joining: the page they are taken to next asks them to sign in.
 */
export const signInAfterJoining = ({ email, password }: { email: string; password: string }): Promise<void> =>
  signIn({ email, password }).catch(() => undefined)
