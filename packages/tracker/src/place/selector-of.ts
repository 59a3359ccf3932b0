import { isStable } from './stable-name.ts'

/** What tells an element from its siblings: nothing more than its tag if that is enough, a class, or its number among those of its tag. */
const stepOf = (element: Element): string => {
  const tag = CSS.escape(element.localName)
  const twins = [...(element.parentNode?.children ?? [])].filter(({ localName }) => localName === element.localName)
  if (twins.length < 2) return tag
  const own = [...element.classList].find(
    (name) => isStable(name) && twins.every((twin) => twin === element || !twin.classList.contains(name)),
  )
  return own ? `${tag}.${own}` : `${tag}:nth-of-type(${twins.indexOf(element) + 1})`
}

/** From the nearest id, or the body, down to the element. */
const pathOf = (element: Element, root: ParentNode): string => {
  const id = element.getAttribute('id')
  const parent = element.parentElement
  if (isStable(id) && root.querySelectorAll(`#${id}`).length === 1) return `#${id}`
  return (parent && element.localName !== 'body' ? `${pathOf(parent, root)} > ` : '') + stepOf(element)
}

/** The element in which a node's tree hangs: the host of its shadow root, or its document's frame unless the document is the page. */
export const hostOf = (node: Node): Element | null => {
  const root = node.getRootNode()
  return (root as ShadowRoot).host ?? (root === document ? null : (root as Document).defaultView?.frameElement) ?? null
}

/**
 * A selector that finds the element again, in this page and as far as can be in other visits to it. Parts in shadow roots and
 * same-origin frames follow what they are in, after ` >>> `.
 */
export const selectorOf = (element: Element): string => {
  const host = hostOf(element)
  const path = pathOf(element, element.getRootNode() as Document | ShadowRoot)
  return host ? `${selectorOf(host)} >>> ${path}` : path
}
