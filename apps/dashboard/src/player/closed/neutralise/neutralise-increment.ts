import {
  IncrementalSource,
  MouseInteractions,
  type addedNodeMutation,
  type attributeMutation,
  type incrementalData,
  type mousePosition,
  type SelectionRange,
  type styleSheetAddRule,
} from '@rrweb/types'
import { inertChanges } from './inert-attributes.ts'
import { CSS_TEXT, neutraliseNode, type NodeContext } from './neutralise-node.ts'
import { forgetRemoved, readBlur, readDefinition, readFocus } from './neutralise-states.ts'
import { clamp, isFields, isNumber, isText, readEach, type Fields } from './shapes.ts'

type Reader = (data: Fields, context: NodeContext) => incrementalData | undefined

const maxViewportPx = 20_000

/**
 * What may be replayed. Left out: commands to a canvas and logs, and playing media, of which we have none.
 */
const readers: Readonly<Partial<Record<number, Reader>>> = {
  [IncrementalSource.Mutation]: readMutation,
  [IncrementalSource.MouseMove]: readMove(IncrementalSource.MouseMove),
  [IncrementalSource.MouseInteraction]: readInteraction,
  [IncrementalSource.Scroll]: readScroll,
  [IncrementalSource.ViewportResize]: readResize,
  [IncrementalSource.Input]: readInput,
  [IncrementalSource.TouchMove]: readMove(IncrementalSource.TouchMove),
  [IncrementalSource.StyleSheetRule]: readSheetRules,
  [IncrementalSource.Font]: readFont,
  [IncrementalSource.Drag]: readMove(IncrementalSource.Drag),
  [IncrementalSource.StyleDeclaration]: readDeclaration,
  [IncrementalSource.Selection]: readSelection,
  [IncrementalSource.AdoptedStyleSheet]: readAdoptedSheets,
  [IncrementalSource.CustomElement]: readDefinition,
}

/** A change to a recorded page, built anew from what is known to be harmless; `undefined` for what is none, or shows nothing. */
export function neutraliseIncrement(data: unknown, context: NodeContext): incrementalData | undefined {
  if (!isFields(data) || !isNumber(data['source'])) return undefined
  return readers[data['source']]?.(data, context)
}

function readMutation(data: Fields, context: NodeContext): incrementalData {
  const removes = readEach(data['removes'], (one) =>
    isFields(one) && isNumber(one['id']) && isNumber(one['parentId'])
      ? { id: one['id'], parentId: one['parentId'], ...(one['isShadow'] === true ? { isShadow: true } : {}) }
      : undefined,
  )
  if (removes.length > 0 && context.undefinedTags.size > 0) forgetRemoved(new Set(removes.map(({ id }) => id)), context)
  return {
    source: IncrementalSource.Mutation,
    removes,
    adds: readEach(data['adds'], (one) => readAdd(one, context)),
    texts: readEach(data['texts'], (one) => readTextChange(one, context)),
    attributes: readEach(data['attributes'], (one) => readAttributeChange(one, context)),
    ...(data['isAttachIframe'] === true ? { isAttachIframe: true } : {}),
  }
}

function readAdd(value: unknown, context: NodeContext): addedNodeMutation | undefined {
  if (!isFields(value) || !isNumber(value['parentId'])) return undefined
  const node = neutraliseNode(value['node'], context, context.tags.get(value['parentId']))
  if (!node) return undefined
  context.parents.set(node.id, value['parentId'])
  return { parentId: value['parentId'], nextId: idOrNull(value['nextId']), node, ...previousOf(value) }
}

const previousOf = ({ previousId }: Fields): { previousId?: number } => (isNumber(previousId) ? { previousId } : {})

const idOrNull = (value: unknown): number | null => (isNumber(value) ? value : null)

function readTextChange(value: unknown, { css, tags }: NodeContext): { id: number; value: string | null } | undefined {
  if (!isFields(value) || !isNumber(value['id'])) return undefined
  const text = isText(value['value']) ? value['value'] : null
  return { id: value['id'], value: text !== null && tags.get(value['id']) === CSS_TEXT ? css(text) : text }
}

function readAttributeChange(value: unknown, context: NodeContext): attributeMutation | undefined {
  if (!isFields(value) || !isNumber(value['id']) || !isFields(value['attributes'])) return undefined
  const tagName = context.tags.get(value['id']) ?? ''
  return { id: value['id'], attributes: inertChanges(tagName, value['attributes'], context) }
}

function readMove(source: IncrementalSource.MouseMove | IncrementalSource.TouchMove | IncrementalSource.Drag): Reader {
  return (data) => {
    const positions = readEach(data['positions'], readPosition)
    return positions.length === 0 ? undefined : { source, positions }
  }
}

function readPosition(value: unknown): mousePosition | undefined {
  if (!isFields(value)) return undefined
  const { x, y, id, timeOffset } = value
  return isNumber(x) && isNumber(y) && isNumber(id) && isNumber(timeOffset) ? { x, y, id, timeOffset: Math.min(0, timeOffset) } : undefined
}

/** Focus and blur, which would take the keyboard away from whoever watches, are drawn and not replayed. */
const interactions: ReadonlyMap<number, MouseInteractions> = new Map(
  [
    MouseInteractions.MouseUp,
    MouseInteractions.MouseDown,
    MouseInteractions.Click,
    MouseInteractions.ContextMenu,
    MouseInteractions.DblClick,
    MouseInteractions.TouchStart,
    MouseInteractions.TouchEnd,
    MouseInteractions.TouchCancel,
  ].map((interaction) => [interaction, interaction]),
)

function readInteraction(data: Fields, context: NodeContext): incrementalData | undefined {
  const { type, id, x, y } = data
  if (type === MouseInteractions.Focus) return readFocus(data, context)
  if (type === MouseInteractions.Blur) return readBlur(data, context)
  const interaction = interactions.get(Number(type))
  if (interaction === undefined || !isNumber(id)) return undefined
  const place = { ...(isNumber(x) ? { x } : {}), ...(isNumber(y) ? { y } : {}) }
  return { source: IncrementalSource.MouseInteraction, type: interaction, id, ...place }
}

function readResize({ width, height }: Fields): incrementalData {
  return {
    source: IncrementalSource.ViewportResize,
    width: clamp(width, 1, maxViewportPx, 1024),
    height: clamp(height, 1, maxViewportPx, 768),
  }
}

function readScroll({ id, x, y }: Fields): incrementalData | undefined {
  return isNumber(id) && isNumber(x) && isNumber(y) ? { source: IncrementalSource.Scroll, id, x, y } : undefined
}

function readInput({ id, text, isChecked }: Fields): incrementalData | undefined {
  return isNumber(id) && isText(text) ? { source: IncrementalSource.Input, id, text, isChecked: isChecked === true } : undefined
}

function readSheetRules(data: Fields, { css }: NodeContext): incrementalData | undefined {
  const { replace, replaceSync } = data
  return {
    source: IncrementalSource.StyleSheetRule,
    ...sheetOf(data),
    adds: readEach(data['adds'], (one) => readRule(one, css)),
    removes: readEach(data['removes'], (one) => {
      const index = isFields(one) ? readIndex(one['index']) : undefined
      return index === undefined ? undefined : { index }
    }),
    ...(isText(replace) ? { replace: css(replace) } : {}),
    ...(isText(replaceSync) ? { replaceSync: css(replaceSync) } : {}),
  }
}

function sheetOf({ id, styleId }: Fields): { id?: number; styleId?: number } {
  return { ...(isNumber(id) ? { id } : {}), ...(isNumber(styleId) ? { styleId } : {}) }
}

function readRule(value: unknown, css: NodeContext['css']): styleSheetAddRule | undefined {
  if (!isFields(value) || !isText(value['rule'])) return undefined
  const index = readIndex(value['index'])
  return { rule: css(value['rule']), ...(index === undefined ? {} : { index }) }
}

function readIndex(value: unknown): number | number[] | undefined {
  if (isNumber(value)) return value
  const path = readPath(value)
  return path.length > 0 ? path : undefined
}

const readPath = (value: unknown): number[] => readEach(value, (one) => (isNumber(one) ? one : undefined))

/** A font that is itself in the recording. One that would be fetched is left out. */
function readFont({ family, fontSource, buffer }: Fields): incrementalData | undefined {
  return buffer === true && isText(family) && isText(fontSource)
    ? { source: IncrementalSource.Font, family, fontSource, buffer }
    : undefined
}

function readDeclaration(data: Fields, { css }: NodeContext): incrementalData | undefined {
  const index = readPath(data['index'])
  if (index.length === 0) return undefined
  const { set, remove } = data
  return { source: IncrementalSource.StyleDeclaration, ...sheetOf(data), index, ...readSet(set, css), ...readRemove(remove) }
}

function readSet(set: unknown, css: NodeContext['css']) {
  if (!isFields(set) || !isText(set['property'])) return {}
  const { property, value, priority } = set
  return { set: { property, value: isText(value) ? css(value) : null, priority: priority === 'important' ? 'important' : '' } }
}

const readRemove = (remove: unknown) => (isFields(remove) && isText(remove['property']) ? { remove: { property: remove['property'] } } : {})

function readSelection(data: Fields): incrementalData {
  return { source: IncrementalSource.Selection, ranges: readEach(data['ranges'], readRange) }
}

function readRange(value: unknown): SelectionRange | undefined {
  if (!isFields(value)) return undefined
  const { start, startOffset, end, endOffset } = value
  return isNumber(start) && isNumber(startOffset) && isNumber(end) && isNumber(endOffset)
    ? { start, startOffset, end, endOffset }
    : undefined
}

function readAdoptedSheets(data: Fields, { css }: NodeContext): incrementalData | undefined {
  if (!isNumber(data['id'])) return undefined
  return {
    source: IncrementalSource.AdoptedStyleSheet,
    id: data['id'],
    styleIds: readPath(data['styleIds']),
    styles: readEach(data['styles'], (one) =>
      isFields(one) && isNumber(one['styleId'])
        ? { styleId: one['styleId'], rules: readEach(one['rules'], (rule) => readRule(rule, css)) }
        : undefined,
    ),
  }
}
