const KEY = 'throughline-project'

/** The project that this browser looked at last. Storage may be switched off: then nothing is remembered. */
export const lastProject = {
  read: (): string | undefined => {
    try {
      return localStorage.getItem(KEY) ?? undefined
    } catch {
      return undefined // No storage, no memory: the first project of the list is shown instead.
    }
  },
  write: (projectId: string): void => {
    try {
      localStorage.setItem(KEY, projectId)
    } catch {
      // As above: forgetting is harmless.
    }
  },
}
