import { guard } from '../../guard.ts'
import { isBlocked } from './masking.ts'

interface Attributes {
  id: number
  attributes: Record<string, string | null>
}

/** An open popover looks no different in the DOM: what the browser knows of it is told as an attribute. */
export const popoverState = (node: Element): string | null =>
  /^(auto|manual|hint)$/.test(String((node as HTMLElement).popover)) && node.matches(':popover-open') ? 'open' : null

/** Records popovers that open and close in a document or shadow root. Returns how to stop. */
export const observePopovers = (
  root: Node,
  mirror: { getId(node: Node): number },
  tell: (change: { adds: []; removes: []; texts: []; attributes: Attributes[] }) => void,
): (() => void) => {
  const look = guard(({ target }: Event): void => {
    const element = target as HTMLElement
    const id = mirror.getId(element)
    // Of details, too, this event tells that they opened; those have an attribute that says so.
    if (!element.popover || id < 1 || isBlocked(element)) return
    tell({ adds: [], removes: [], texts: [], attributes: [{ id, attributes: { 'tl-popover': popoverState(element) } }] })
  })
  root.addEventListener('toggle', look, true)
  return () => root.removeEventListener('toggle', look, true)
}
