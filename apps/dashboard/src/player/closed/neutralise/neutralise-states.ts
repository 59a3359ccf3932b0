import { IncrementalSource, type attributeMutation, type incrementalData, type serializedNodeWithId } from '@rrweb/types'
import { FOCUSED, HOLDS_FOCUS, UNDEFINED } from './adapt-css.ts'
import type { NodeContext } from './neutralise-node.ts'
import { isFields, isNumber, isText, type Fields } from './shapes.ts'

// What one says nothing of in a page's middle, where it is not known what had the focus before, is an event all the same: streams that
// overlap are joined by counting.

/** The focus went to an element: a change of attributes, so that it is there wherever the recording is jumped into. */
export function readFocus({ id, visible }: Fields, context: NodeContext): incrementalData {
  if (!isNumber(id) || !context.tags.has(id)) return attributesChange([])
  const [before, now] = [context.focused, chainTo(id, context)]
  context.focused = now
  const entering = now.map((one) => ({ id: one, attributes: focusOf(one, id, visible === true) }))
  return attributesChange([...entering, ...leaving(before, now)])
}

/** The focus left an element. */
export function readBlur({ id }: Fields, context: NodeContext): incrementalData {
  const before = context.focused.at(-1) === id ? context.focused : []
  if (before.length > 0) context.focused = []
  return attributesChange(leaving(before, []))
}

/** Elements of a name became what the page's scripts make of them. */
export function readDefinition({ define }: Fields, { undefinedTags }: NodeContext): incrementalData {
  const name = isFields(define) && isText(define['name']) ? define['name'] : ''
  const ids = [...undefinedTags].filter(([, tag]) => tag === name).map(([id]) => id)
  for (const id of ids) undefinedTags.delete(id)
  return attributesChange(ids.map((id) => ({ id, attributes: { [UNDEFINED]: null } })))
}

/** Forgets elements that are in no page any more: rrweb leaves off at the first change of something that is not there. */
export function forgetRemoved(removed: ReadonlySet<number>, context: NodeContext): void {
  const { undefinedTags } = context
  for (const id of undefinedTags.keys()) if (chainTo(id, context).some((one) => removed.has(one))) undefinedTags.delete(id)
}

/** Writes down, in a page's first picture, which of its elements had the focus. */
export function markFocus(root: serializedNodeWithId, focus: unknown, context: NodeContext): void {
  if (!isFields(focus) || !isNumber(focus['id']) || !context.tags.has(focus['id'])) return
  const { id, visible } = focus
  context.focused = chainTo(id, context)
  const chain = new Set(context.focused)
  const mark = (node: serializedNodeWithId): void => {
    if (!('childNodes' in node)) return
    if ('attributes' in node) Object.assign(node.attributes, focusOf(node.id, id, visible === true))
    for (const child of node.childNodes) if (chain.has(child.id)) mark(child)
  }
  mark(root)
}

/** Elements, from the outermost to the one itself, through shadow roots and frames. */
function chainTo(id: number, { parents, tags }: NodeContext): number[] {
  const chain = [id]
  for (let at = parents.get(id); at !== undefined && !chain.includes(at); at = parents.get(at)) chain.push(at)
  return chain.filter((one) => tags.has(one)).toReversed()
}

function focusOf(id: number, focused: number, isVisible: boolean): Record<string, string> {
  return { [HOLDS_FOCUS]: '', ...(id === focused ? { [FOCUSED]: isVisible ? 'visible' : '' } : {}) }
}

function leaving(before: readonly number[], now: readonly number[]): attributeMutation[] {
  const gone = before.filter((id) => id !== now.at(-1))
  return gone.map((id) => ({ id, attributes: { [FOCUSED]: null, ...(now.includes(id) ? {} : { [HOLDS_FOCUS]: null }) } }))
}

const attributesChange = (attributes: attributeMutation[]): incrementalData => ({
  source: IncrementalSource.Mutation,
  removes: [],
  adds: [],
  texts: [],
  attributes,
})
