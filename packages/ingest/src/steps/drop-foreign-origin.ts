import type { CollectProject } from '../project-directory.ts'
import type { Reason } from '../reasons.ts'
import type { Visit } from '../visit.ts'

interface AllowedOrigins {
  exact: ReadonlySet<string>
  /** What goes before and after the subdomains, such as `https://` and `.example:8443`. */
  wildcards: readonly { before: string; after: string }[]
}

/** Names of hosts before a domain: letters, digits, hyphens, dots between them. */
const SUBDOMAINS = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/

const compiled = new WeakMap<CollectProject, AllowedOrigins>()

const compile = ({ origins }: CollectProject): AllowedOrigins => {
  const [wild, exact] = [origins.filter((origin) => origin.includes('://*.')), origins.filter((origin) => !origin.includes('://*.'))]
  return {
    exact: new Set(exact.map((origin) => origin.toLowerCase())),
    wildcards: wild.map((origin) => {
      const [before = '', after = ''] = origin.toLowerCase().split('*')
      return { before, after }
    }),
  }
}

const allowedBy = (project: CollectProject): AllowedOrigins => {
  const kept = compiled.get(project)
  if (kept) return kept
  const made = compile(project)
  compiled.set(project, made)
  return made
}

/**
 * Whether a page of this origin may send to the project. An empty list allows all; `https://*.shop.example` allows every subdomain
 * of shop.example at any depth, and not shop.example itself. Where the project has a list, a request that names no origin is not allowed.
 */
export const isAllowedOrigin = (project: CollectProject, origin: string | undefined): boolean => {
  if (project.origins.length === 0) return true
  if (origin === undefined) return false
  const { exact, wildcards } = allowedBy(project)
  const asked = origin.toLowerCase()
  if (exact.has(asked)) return true
  return wildcards.some(
    ({ before, after }) => asked.startsWith(before) && asked.endsWith(after) && SUBDOMAINS.test(asked.slice(before.length, -after.length)),
  )
}

/** Refuses what comes from a page that the project does not know. */
export const dropForeignOrigin = ({ project, arrival }: Visit): Reason | undefined =>
  isAllowedOrigin(project, arrival.origin) ? undefined : 'foreign_origin'

/** The same for doors that servers use as well: those come from no page, and nobody's browser can be made to leave its page out. */
export const dropForeignPage = (visit: Visit): Reason | undefined =>
  visit.arrival.origin === undefined ? undefined : dropForeignOrigin(visit)
