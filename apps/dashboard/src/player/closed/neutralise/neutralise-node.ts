import { NodeType, type serializedNodeWithId } from '@rrweb/types'
import { UNDEFINED, type VisitorMedia } from './adapt-css.ts'
import { inertAttributes, type AttributeValue, type Drawing } from './inert-attributes.ts'
import { BOX, inertTag, KEPT_OUT } from './inert-tag.ts'
import { markChosen } from './mark-chosen.ts'
import { isFields, isNumber, isText, type Fields } from './shapes.ts'

/** rrweb builds nodes by recursion; the collector refuses deeper pages, this protects the player from what it did not see. */
const maxDepth = 600

/** The elements on which a browser allows a shadow root, beside custom ones. */
const shadowHosts = new Set('article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '))
const customName = /^[a-z][a-z0-9._]*-[a-z0-9._-]*$/

/** What `tags` says of the text of a style sheet. */
export const CSS_TEXT = '#css'

export interface NodeContext extends Drawing {
  /** Tags by node id, in lower case: later changes name a node only by its id. */
  readonly tags: Map<number, string>
  /** What a node was last put into, by ids: an element, the host of a shadow root, the frame of a document. */
  readonly parents: Map<number, number>
  /** Elements whose names mean nothing yet, and those names. */
  readonly undefinedTags: Map<number, string>
  /** From the outermost element to the one that has the focus. */
  focused: readonly number[]
  /** What the recorder told of the visitor's system; undefined where it did not. */
  media: VisitorMedia
  /** What the page's own addresses are relative to. */
  base: string
}

/**
 * A recorded node, built anew from what is known to be harmless, with all that lies below it. `undefined` for what is no node of
 * rrweb's, or one that no browser could put there. `parentTag` is what it is added to, where that is known.
 */
export const neutraliseNode = (value: unknown, context: NodeContext, parentTag = ''): serializedNodeWithId | undefined =>
  readNode(value, context, 0, parentTag)

function readNode(value: unknown, context: NodeContext, depth: number, parentTag: string): serializedNodeWithId | undefined {
  if (!isFields(value) || !isNumber(value['id']) || depth > maxDepth) return undefined
  const bare = readBare(value, context, depth, parentTag)
  return bare && { ...bare, ...placeInTree(value), id: value['id'] }
}

function placeInTree({ rootId, isShadow }: Fields): { rootId?: number; isShadow?: true } {
  return { ...(isNumber(rootId) ? { rootId } : {}), ...(isShadow === true ? { isShadow } : {}) }
}

type BareNode = serializedNodeWithId extends infer Node ? (Node extends { id: number } ? Omit<Node, 'id'> : never) : never

function readBare(fields: Fields, context: NodeContext, depth: number, parentTag: string): BareNode | undefined {
  switch (fields['type']) {
    case NodeType.Document:
      return readDocument(fields, context, depth)
    case NodeType.DocumentType:
      return { type: NodeType.DocumentType, name: 'html', publicId: textOf(fields['publicId']), systemId: textOf(fields['systemId']) }
    case NodeType.Element:
      return readElement(fields, context, depth)
    case NodeType.Text:
    case NodeType.CDATA: // an HTML document cannot hold CDATA
      return readText(fields, context, parentTag)
    case NodeType.Comment:
      return { type: NodeType.Comment, textContent: '' }
    default:
      return undefined
  }
}

/** A document holds at most one doctype, then one element; comments beside them show nothing. */
function readDocument(fields: Fields, context: NodeContext, depth: number): BareNode | undefined {
  const children = readChildren(fields, context, depth, '#document')
  const doctype = children.find(({ type }) => type === NodeType.DocumentType)
  const root = children.find(({ type }) => type === NodeType.Element)
  if (!root) return undefined
  const childNodes = doctype ? [doctype, root] : [root]
  return { type: NodeType.Document, childNodes, ...(fields['compatMode'] === 'BackCompat' ? { compatMode: 'BackCompat' } : {}) }
}

function readElement(fields: Fields, context: NodeContext, depth: number): BareNode | undefined {
  const recordedTag = fields['tagName']
  if (!isText(recordedTag) || !isFields(fields['attributes'])) return undefined
  const tagName = inertTag(recordedTag)
  const { href } = fields['attributes']
  if (recordedTag.toLowerCase() === 'base' && isText(href)) context.base = URL.parse(href, context.base)?.href ?? context.base
  const lower = tagName.toLowerCase()
  const id = Number(fields['id'])
  context.tags.set(id, lower)
  const isCustom = customName.test(tagName)
  const isUndefined = isCustom && fields['isCustom'] !== true
  if (isUndefined) context.undefinedTags.set(id, lower)
  const isShadowHost = fields['isShadowHost'] === true && canHostShadow(lower)
  const children = readChildren(fields, context, depth, lower)
  if (lower === 'select') markChosen(children, fields['attributes']['value'])
  return {
    type: NodeType.Element,
    tagName: lower === 'noscript' ? lower : tagName,
    attributes: {
      ...withBoxSize(lower, inertAttributes(lower, fields['attributes'], context)),
      ...(isUndefined ? { [UNDEFINED]: '' } : {}),
    },
    childNodes: isShadowHost ? children : children.filter((child) => child.isShadow !== true),
    ...(fields['isSVG'] === true ? { isSVG: true } : {}),
    ...(isCustom && !isUndefined ? { isCustom: true } : {}),
    ...(isShadowHost ? { isShadowHost } : {}),
  }
}

const canHostShadow = (tagName: string): boolean => shadowHosts.has(tagName) || customName.test(tagName)

/** What stood there had its size from its attributes, which mean nothing on the box that stands there now. */
function withBoxSize(tagName: string, attributes: Record<string, AttributeValue>): Record<string, AttributeValue> {
  // Only of what was kept out of the recording does the recorder tell the size: it is drawn as such.
  if (tagName !== BOX) return 'rr_width' in attributes ? { ...attributes, [KEPT_OUT]: '' } : attributes
  const { width, height } = attributes
  return { rr_width: lengthOf(width, '300px'), rr_height: lengthOf(height, '150px'), ...attributes }
}

const lengthOf = (value: AttributeValue | undefined, otherwise: string): string => {
  const text = String(value ?? '')
  if (/^\d+(\.\d+)?$/.test(text)) return `${text}px`
  return /^\d+(\.\d+)?%$/.test(text) ? text : otherwise
}

function readText(fields: Fields, context: NodeContext, parentTag: string): BareNode {
  const text = textOf(fields['textContent'])
  if (fields['isStyle'] !== true && parentTag !== 'style') return { type: NodeType.Text, textContent: text }
  context.tags.set(Number(fields['id']), CSS_TEXT)
  return { type: NodeType.Text, textContent: context.css(text), ...(fields['isStyle'] === true ? { isStyle: true } : {}) }
}

function readChildren({ id, childNodes }: Fields, context: NodeContext, depth: number, parentTag: string): serializedNodeWithId[] {
  if (!Array.isArray(childNodes)) return []
  const children = childNodes.map((child) => readNode(child, context, depth + 1, parentTag)).filter((child) => child !== undefined)
  for (const child of children) context.parents.set(child.id, Number(id))
  return children
}

const textOf = (value: unknown): string => (isText(value) ? value : '')
