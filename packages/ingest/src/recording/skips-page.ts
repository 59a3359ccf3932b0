import { pathExpression } from '@throughline/contract'
import type { CollectProject } from '../project-directory.ts'

const compiled = new WeakMap<CollectProject, readonly RegExp[]>()

const expressionsOf = (project: CollectProject): readonly RegExp[] => {
  const kept = compiled.get(project)
  if (kept) return kept
  const made = project.settings.recording.skipPages.map((pattern) => new RegExp(pathExpression(pattern)))
  compiled.set(project, made)
  return made
}

/** Whether the project wants no recording of the page of this address. What is no address of a page is none of them. */
export const skipsPage = (project: CollectProject, href: string): boolean => {
  const expressions = expressionsOf(project)
  const path = expressions.length > 0 ? URL.parse(href)?.pathname : undefined
  return path !== undefined && expressions.some((expression) => expression.test(path))
}
