import { newNode, type TreeNode } from './tree-node.ts'

/** rrweb's numbers for kinds of nodes that we tell apart. */
const DOCUMENT = 0
const ELEMENT = 2
const TEXT = 3

/** A node as rrweb writes it. Recordings are written by strangers, so each field is looked at before it is believed. */
export interface SerializedNode {
  readonly type: number
  readonly id: number
  readonly tagName?: unknown
  readonly attributes?: unknown
  readonly textContent?: unknown
  readonly childNodes?: unknown
  /** It lies in its parent's shadow root. */
  readonly isShadow?: unknown
}

export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

export const isSerializedNode = (value: unknown): value is SerializedNode =>
  isRecord(value) && typeof value['type'] === 'number' && typeof value['id'] === 'number'

export const isDocument = (node: SerializedNode): boolean => node.type === DOCUMENT

/** Sets or removes attributes as rrweb writes them: null removes, true is an attribute without a value, an object is a style. */
export const setAttributes = (node: TreeNode, attributes: unknown): void => {
  if (!isRecord(attributes)) return
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) node.attributes.delete(name)
    else if (value === true) node.attributes.set(name, '')
    else if (typeof value === 'string' || typeof value === 'number') node.attributes.set(name, String(value))
  }
}

/** The node alone: its children, and its place, are the caller's matter. */
export const readNode = (serialized: SerializedNode): TreeNode => {
  const { textContent } = serialized
  if (serialized.type === TEXT && typeof textContent === 'string') return newNode(serialized.id, '', new Map(), textContent)
  if (serialized.type !== ELEMENT) return newNode(serialized.id)
  const node = newNode(serialized.id, typeof serialized.tagName === 'string' ? serialized.tagName.toLowerCase() : '')
  setAttributes(node, serialized.attributes)
  return node
}
