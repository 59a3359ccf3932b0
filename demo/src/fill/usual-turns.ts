import type { VisitTemplate } from '../fixtures/visit-template.ts'

/** How often scrolling turns on the middle view of each page that the fixtures visit, by route: what a month of them would come to. */
export const usualTurns = (
  templates: Iterable<VisitTemplate>,
  routeOf: (url: string) => string | undefined,
): ReadonlyMap<string, number> => {
  const turns = new Map<string, number[]>()
  for (const { requests } of templates)
    for (const request of requests)
      for (const event of request.kind === 'events' ? request.body.events : []) {
        const route = event.kind === 'leave' ? routeOf(event.url) : undefined
        if (event.kind === 'leave' && route !== undefined) turns.set(route, [...(turns.get(route) ?? []), event.reversals ?? 0])
      }
  return new Map([...turns].map(([route, all]) => [route, all.toSorted((a, b) => a - b)[Math.ceil(all.length / 2) - 1] ?? 0]))
}
