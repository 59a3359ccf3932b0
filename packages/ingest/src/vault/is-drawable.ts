import type { SvgElement } from './svg-tree.ts'

const MAX_DRAWN = 100_000
const REFERENCE = /url\(\s*["']?#([^"')]+)/g

const elementsIn = (element: SvgElement): SvgElement[] => element.children.filter((child) => typeof child !== 'string')

const referencesOf = ({ attributes }: SvgElement): string[] => {
  const href = attributes.get('href')?.trim()
  const named = [...attributes.values()].flatMap((value) => Array.from(value.matchAll(REFERENCE), ([, id = '']) => id))
  return href?.startsWith('#') ? [href.slice(1), ...named] : named
}

const idsIn = (root: SvgElement): Map<string, SvgElement> => {
  const ids = new Map<string, SvgElement>()
  const waiting = [root]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const id = next.attributes.get('id')
    if (id !== undefined && !ids.has(id)) ids.set(id, next)
    waiting.push(...elementsIn(next))
  }
  return ids
}

/**
 * Whether a drawing ends: an element that is used ten times in one that is used ten times, and so on, has a browser draw millions. What
 * an element refers to counts with it; references in a circle are not followed, as browsers do not.
 */
export const isDrawable = (root: SvgElement): boolean => {
  const ids = idsIn(root)
  const counted = new Map<SvgElement, number>()
  const drawnBy = (element: SvgElement): number => {
    const known = counted.get(element)
    if (known !== undefined) return known
    counted.set(element, 0)
    const targets = referencesOf(element).flatMap((id) => ids.get(id) ?? [])
    const drawn = [...elementsIn(element), ...targets].reduce((sum, part) => Math.min(sum + drawnBy(part), MAX_DRAWN + 1), 1)
    counted.set(element, drawn)
    return drawn
  }
  return drawnBy(root) <= MAX_DRAWN
}
