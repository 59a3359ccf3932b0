import { parseSelector } from '../parse-selector.ts'
import type { Path } from '../selector.ts'
import { cssOfPath } from './css-of-path.ts'

/** The document of a frame of the same origin; the browser answers null for any other. */
const frameDocument = (element: Element): Document | null =>
  'contentDocument' in element ? (element.contentDocument as Document | null) : null

/** Documents of frames have classes of their own, so `instanceof` does not tell them. */
const DOCUMENT_NODE = 9

const ancestor = (element: Element, steps: number): Element | null => {
  let at: Element | null = element
  for (let step = 0; step < steps; step += 1) at = at?.parentElement ?? null
  return at
}

/** Whether each step of the path is the child of the one before. */
const isChain = (path: Path): boolean => path.slice(1).every(({ relation }) => relation === 'child')

const findInRoot = (root: Document | ShadowRoot, path: Path): Element | undefined => {
  const css = cssOfPath(path)
  if (root.nodeType === DOCUMENT_NODE || !isChain(path)) return root.querySelector(css) ?? undefined
  const all = [...root.querySelectorAll(css)]
  return all.find((element) => ancestor(element, path.length - 1)?.parentNode === root) ?? all[0]
}

/**
 * The element of a page that a click's selector means, through open shadow roots and frames of the same origin: what `resolveSelector`
 * finds in a tree. Undefined where there is none.
 */
export const findElement = (document: Document, selector: string): Element | undefined => {
  let root: Document | ShadowRoot | null = document
  let found: Element | undefined
  for (const path of parseSelector(selector) ?? []) {
    found = root ? findInRoot(root, path) : undefined
    if (!found) return undefined
    root = found.shadowRoot ?? frameDocument(found)
  }
  return found
}
