import { limits } from '@throughline/contract'
import type { CollectProject } from '../project-directory.ts'
import { foldRoute } from '../steps/fold-route.ts'
import { decodeParameter, keepParameter, stripQuery, type StrippedUrl } from '../steps/strip-query.ts'
import { BoundedMap } from './bounded-map.ts'

/** What is kept of a URL. */
export interface Page {
  url: string
  host: string
  path: string
  route: string
  source: string
  medium: string
  campaign: string
  /** Something was longer than it may be. */
  cut: boolean
}

const MAX_PAGES = 20_000
/** A campaign's name is a choice in menus, not a text. */
const MAX_CAMPAIGN_CHARS = 200

const parameter = (query: string, name: string): string => {
  const part = query.split('&').find((one) => one.startsWith(`${name}=`))
  return part ? decodeParameter(part.slice(name.length + 1)).slice(0, MAX_CAMPAIGN_CHARS) : ''
}

const campaignOf = (query: string): Pick<Page, 'source' | 'medium' | 'campaign'> => {
  if (query === '') return { source: '', medium: '', campaign: '' }
  return {
    source: parameter(query, 'utm_source') || parameter(query, 'ref'),
    medium: parameter(query, 'utm_medium'),
    campaign: parameter(query, 'utm_campaign'),
  }
}

const pageOf = ({ url, host, path, query }: StrippedUrl, patterns: readonly string[]): Page => {
  const { maxUrlChars, maxHostChars } = limits.text
  return {
    url: url.slice(0, maxUrlChars),
    host: host.slice(0, maxHostChars),
    path: path.slice(0, maxUrlChars),
    route: foldRoute(path.slice(0, maxUrlChars), patterns),
    ...campaignOf(query),
    cut: url.length > maxUrlChars,
  }
}

/** A path is read like that of a URL, whatever its host. */
const ANY_ORIGIN = 'http://any.invalid'
const NO_PAGE: Page = { url: '', host: '', path: '', route: '', source: '', medium: '', campaign: '', cut: false }

/** One project's choices, and the pages that were read under them. */
interface Kept {
  project: CollectProject
  page: Page | undefined
}

/** Reads URLs as the project wants them kept. Visitors see the same pages again and again, so the latest readings are remembered. */
export class PageReader {
  readonly #pages = new BoundedMap<string, Kept>(MAX_PAGES)
  readonly #keeps = new WeakMap<CollectProject, ReturnType<typeof keepParameter>>()

  /** Undefined for what is not an absolute http or https URL. */
  read(project: CollectProject, url: string): Page | undefined {
    const key = `${project.id} ${url}`
    const kept = this.#pages.get(key)
    if (kept?.project === project) return kept.page
    const page = this.#read(project, url)
    if (url.length <= limits.text.maxUrlChars) this.#pages.set(key, { project, page })
    return page
  }

  /** Of what has no host: a path, such as an app's screen, or nothing at all. Undefined for what is neither. */
  readPath(project: CollectProject, path: string): Page | undefined {
    if (path === '') return NO_PAGE
    const page = path.startsWith('/') ? this.read(project, `${ANY_ORIGIN}${path}`) : undefined
    return page && { ...page, url: '', host: '' }
  }

  #read(project: CollectProject, url: string): Page | undefined {
    const stripped = stripQuery(url, this.#keepOf(project))
    return stripped && pageOf(stripped, project.settings.routePatterns)
  }

  #keepOf(project: CollectProject): ReturnType<typeof keepParameter> {
    const kept = this.#keeps.get(project)
    if (kept) return kept
    const made = keepParameter(new Set(project.settings.queryParameters))
    this.#keeps.set(project, made)
    return made
  }
}
