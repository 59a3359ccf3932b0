import { NodeType, type serializedNodeWithId } from '@rrweb/types'

/**
 * Has a list show what was chosen in it: of that the recorder tells the value, and leaves every option's own `selected` away. Where values
 * are masked they are all alike, and the first is shown.
 */
export function markChosen(children: readonly serializedNodeWithId[], value: unknown): boolean {
  if (typeof value !== 'string') return false
  return children.some((child) => {
    if (child.type !== NodeType.Element) return false
    if (child.tagName !== 'option') return markChosen(child.childNodes, value)
    if ((child.attributes['value'] ?? wordsOf(child.childNodes)) !== value) return false
    child.attributes['selected'] = true
    return true
  })
}

/** An option without a value has that of its text. */
const wordsOf = (children: readonly serializedNodeWithId[]): string =>
  children
    .map((child) => (child.type === NodeType.Text ? child.textContent : ''))
    .join('')
    .trim()
    .replaceAll(/\s+/g, ' ')
