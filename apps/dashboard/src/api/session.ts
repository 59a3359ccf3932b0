import { request } from './send.ts'

const post = async (path: string, body: unknown): Promise<void> => {
  await request(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

export interface Credentials {
  email: string
  password: string
}

/** Begins a session, kept in a cookie. Throws an `ApiError` if the two do not belong together or were tried too often. */
export const signIn = (credentials: Credentials): Promise<void> => post('/api/auth/sign-in/email', credentials)

/** Ends the session on the server, so that its cookie is worthless. */
export const signOut = (): Promise<void> => post('/api/auth/sign-out', {})

/** Changes the password and ends every other session. Throws an `ApiError` with an issue at the field that is wrong. */
export const changePassword = (change: { currentPassword: string; newPassword: string }): Promise<void> =>
  post('/api/auth/change-password', change)

/** Changes the signed-in person's own name. */
export const renameSelf = (name: string): Promise<void> => post('/api/auth/update-user', { name })
