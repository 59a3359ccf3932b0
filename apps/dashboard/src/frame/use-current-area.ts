import { useMatches } from '@tanstack/react-router'
import { allAreas, type Area } from './areas.ts'

/** The area that the page in view belongs to; home for pages outside any. */
export const useCurrentArea = (): Area => {
  const routes = useMatches({ select: (matches) => matches.map(({ fullPath }) => fullPath) })
  const route = routes.at(-1) ?? ''
  const [home] = allAreas
  const best = allAreas.filter(({ to }) => route.startsWith(to)).toSorted((a, b) => b.to.length - a.to.length)[0]
  return (best ?? home) as Area
}
