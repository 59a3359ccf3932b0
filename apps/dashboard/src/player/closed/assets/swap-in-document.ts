import type { Assets } from './assets.ts'
import { hasStandIn } from './stand-in.ts'

type Swap = Assets['swap']

/** In whatever namespace: SVG has `href` in two. */
const anyOfThem = ['src', 'srcset', '*|href', 'poster', 'background', 'style'].map((name) => `[${name}*="#tl-asset-"]`).join()

/**
 * Exchanges what stands in for files in a document that is on the screen, in its shadow roots and in the frames within it: in
 * attributes, and rule by rule in its style sheets, so that nothing else of them changes.
 */
export function swapInDocument(document: Document, swap: Swap): void {
  swapInRoot(document, swap)
  for (const element of document.querySelectorAll('*')) {
    if (element.shadowRoot) swapInRoot(element.shadowRoot, swap)
    const inner = element.localName === 'iframe' ? (element as HTMLIFrameElement).contentDocument : null
    if (inner) swapInDocument(inner, swap)
  }
}

function swapInRoot(root: Document | ShadowRoot, swap: Swap): void {
  for (const element of root.querySelectorAll(anyOfThem)) {
    for (const { name, value } of element.attributes) if (hasStandIn(value)) element.setAttribute(name, swap(value))
  }
  for (const sheet of [...root.styleSheets, ...root.adoptedStyleSheets]) swapInRules(sheet, swap)
}

interface Rules {
  readonly cssRules: CSSRuleList
  insertRule?: (rule: string, index?: number) => number
  deleteRule?: (index: number) => void
}

/** A rule that is exchanged keeps its place, by which later changes name it. */
function swapInRules(holder: Rules, swap: Swap): void {
  for (const [index, rule] of [...holder.cssRules].entries()) {
    const inner = rule as CSSRule & Partial<Rules>
    if (!hasStandIn(rule.cssText)) continue
    if (inner.cssRules && inner.insertRule && inner.cssRules.length > 0 && !('style' in rule)) swapInRules(inner as Rules, swap)
    else {
      holder.deleteRule?.(index)
      holder.insertRule?.(swap(rule.cssText), index)
    }
  }
}
