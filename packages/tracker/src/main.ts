import { guard } from './guard.ts'
import { project, TAG } from './tag.ts'
import { api, startTracker } from './tracker.ts'

type Call = (...args: unknown[]) => void

/** What a site may put in our place until we are there: calls wait in `q`, each as a name and its arguments. */
interface Stub {
  q?: [name: string, ...args: unknown[]][]
}

const start = guard(() => {
  const page = window as { throughline?: Stub }
  const stub = page.throughline
  // One is enough: of two tags, or of a page and one of the same site in a frame of it, which is watched from outside.
  if (!project || (stub && !stub.q) || frameElement?.ownerDocument.querySelector(TAG)) return
  page.throughline = api as Stub
  startTracker()
  for (const [name, ...args] of stub?.q ?? []) (api as unknown as Record<string, Call>)[name]?.(...args)
})

start()
