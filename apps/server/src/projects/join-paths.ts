import type { Output, PatternPreview, previewRoutes, RoutePreview } from '@throughline/contract'
import { routeFolder } from '@throughline/ingest'
import type { PathViews } from '@throughline/insights'

type Joined = Pick<Output<typeof previewRoutes>, 'patterns' | 'routesNow' | 'routesThen' | 'changed' | 'routes'>

const MOST_ROUTES = 200
const MOST_JOINS = 5
const MOST_EXAMPLES = 3

/** A path with what the patterns make of it. */
interface Folded extends PathViews {
  readonly today: string
  readonly tried: string
  /** The patterns that fit, by their place in the list. */
  readonly fitting: readonly number[]
}

/** What patterns that are tried make of paths (the most viewed first), beside what the saved ones make of them. */
export const joinPaths = (
  paths: readonly PathViews[],
  { saved, tried }: { saved: readonly string[]; tried: readonly string[] },
): Joined => {
  const [before, after] = [routeFolder(saved), routeFolder(tried)]
  const folded = paths.map(({ path, pageviews }): Folded => ({
    path,
    pageviews,
    today: before.fold(path),
    tried: after.fold(path),
    fitting: after.fitting(path),
  }))
  const routes = routesOf(folded)
  const changedRoutes = new Set(folded.filter(({ today, tried: route }) => today !== route).map(({ tried: route }) => route))
  return {
    patterns: tried.map((pattern, index) => patternOf(folded, tried, { pattern, index })),
    routesNow: new Set(folded.map(({ today }) => today)).size,
    routesThen: routes.length,
    changed: routes.filter(({ route }) => changedRoutes.has(route)).slice(0, MOST_ROUTES),
    routes: routes.slice(0, MOST_ROUTES),
  }
}

const patternOf = (
  folded: readonly Folded[],
  tried: readonly string[],
  { pattern, index }: { pattern: string; index: number },
): PatternPreview => {
  const taken = folded.filter(({ fitting }) => fitting[0] === index)
  const lost = taken.length > 0 ? [] : folded.filter(({ fitting }) => fitting.includes(index))
  return {
    pattern,
    paths: taken.length,
    pageviews: taken.reduce((sum, { pageviews }) => sum + pageviews, 0),
    examples: taken.slice(0, MOST_EXAMPLES).map(({ path }) => path),
    shadowedBy: tried[mostFrequent(lost.map(({ fitting }) => fitting[0] ?? -1)) ?? -1] ?? null,
  }
}

const mostFrequent = (values: readonly number[]): number | undefined => {
  const times = new Map<number, number>()
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1)
  return [...times].toSorted((a, b) => b[1] - a[1])[0]?.[0]
}

interface Gathered {
  pageviews: number
  paths: number
  joins: Map<string, number>
}

/** The routes that there would be, the most viewed first. */
const routesOf = (folded: readonly Folded[]): RoutePreview[] => {
  const routes = new Map<string, Gathered>()
  for (const { today, tried, pageviews } of folded) {
    const route = routes.get(tried) ?? { pageviews: 0, paths: 0, joins: new Map<string, number>() }
    routes.set(tried, route)
    route.pageviews += pageviews
    route.paths += 1
    route.joins.set(today, (route.joins.get(today) ?? 0) + pageviews)
  }
  return [...routes]
    .map(([route, { pageviews, paths, joins }]) => ({ route, pageviews, paths, joins: mostViewed(joins), joinsCount: joins.size }))
    .toSorted((a, b) => b.pageviews - a.pageviews || a.route.localeCompare(b.route))
}

const mostViewed = (joins: ReadonlyMap<string, number>): RoutePreview['joins'] =>
  [...joins]
    .map(([route, pageviews]) => ({ route, pageviews }))
    .toSorted((a, b) => b.pageviews - a.pageviews)
    .slice(0, MOST_JOINS)
