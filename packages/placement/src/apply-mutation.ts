import { addNode, removeNode, type DomTree } from './dom-tree.ts'
import { isDocument, isRecord, isSerializedNode, listOf, setAttributes, type SerializedNode } from './serialized-node.ts'

interface Add {
  readonly parentId: number
  readonly nextId: number | undefined
  readonly node: SerializedNode
}

const readAdd = (value: unknown): Add | undefined => {
  if (!isRecord(value) || typeof value['parentId'] !== 'number' || !isSerializedNode(value['node'])) return undefined
  const nextId = value['nextId']
  return { parentId: value['parentId'], nextId: typeof nextId === 'number' ? nextId : undefined, node: value['node'] }
}

/** The number of the node that has to be there first; undefined where nothing is missing. */
const missing = (tree: DomTree, { parentId, nextId }: Add): number | undefined => {
  if (!tree.nodes.has(parentId)) return parentId
  return nextId !== undefined && !tree.nodes.has(nextId) ? nextId : undefined
}

const add = (tree: DomTree, { parentId, nextId, node }: Add): void => {
  const parent = tree.nodes.get(parentId)
  if (parent) addNode(tree, parent, node, nextId === undefined ? undefined : tree.nodes.get(nextId))
}

/** Adds in whatever order they are written: one whose parent or neighbour is still to come waits for it. */
const addAll = (tree: DomTree, adds: readonly Add[]): void => {
  const waiting = new Map<number, Add[]>()
  const open = adds.toReversed()
  for (let next = open.pop(); next; next = open.pop()) {
    const lacks = missing(tree, next)
    if (lacks !== undefined) {
      const others = waiting.get(lacks)
      if (others) others.push(next)
      else waiting.set(lacks, [next])
      continue
    }
    add(tree, next)
    for (const waiter of waiting.get(next.node.id) ?? []) open.push(waiter)
    waiting.delete(next.node.id)
  }
  for (const late of waiting.values())
    for (const { parentId, node } of late) if (isDocument(node)) tree.waitingDocuments.set(parentId, node)
}

/**
 * Applies an incremental change of a recording: `data` of an rrweb event of type 3 and source 0. Follows rrweb's own player: removals,
 * additions, attributes, then texts; what names unknown nodes is passed over.
 */
export const applyMutation = (tree: DomTree, data: unknown): void => {
  if (!isRecord(data)) return
  for (const removal of listOf(data['removes'])) {
    const node = isRecord(removal) && typeof removal['id'] === 'number' ? tree.nodes.get(removal['id']) : undefined
    if (node && node !== tree.document) removeNode(tree, node)
  }
  addAll(
    tree,
    listOf(data['adds']).flatMap((value) => readAdd(value) ?? []),
  )
  for (const change of listOf(data['attributes'])) {
    const node = isRecord(change) && typeof change['id'] === 'number' ? tree.nodes.get(change['id']) : undefined
    if (node) setAttributes(node, isRecord(change) ? change['attributes'] : undefined)
  }
  for (const change of listOf(data['texts'])) {
    const node = isRecord(change) && typeof change['id'] === 'number' ? tree.nodes.get(change['id']) : undefined
    if (node && node.tag === '' && isRecord(change)) node.text = typeof change['value'] === 'string' ? change['value'] : ''
  }
  tree.version += 1
}
