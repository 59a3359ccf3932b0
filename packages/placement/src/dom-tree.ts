import { isDocument, isRecord, isSerializedNode, listOf, readNode, type SerializedNode } from './serialized-node.ts'
import { descendants, detach, insert, newShadowRoot, type TreeNode } from './tree-node.ts'

/** A page's DOM at a moment of a recording. Selectors are resolved in it without a browser. */
export interface DomTree {
  readonly document: TreeNode
  /** Every node that is in the page, by the recorder's number. */
  readonly nodes: Map<number, TreeNode>
  /** Documents that came before the frame they belong to, by the frame's number. */
  readonly waitingDocuments: Map<number, SerializedNode>
  /** Grows with every change: what was found out about the tree holds as long as it stays. */
  version: number
}

const shadowRootOf = (host: TreeNode): TreeNode => (host.shadowRoot ??= newShadowRoot())

/** Forgets a node and all that is below it, shadow roots and frames included, after it was detached. */
const forget = (tree: DomTree, top: TreeNode): void => {
  const open = [top]
  for (let root = open.pop(); root; root = open.pop()) {
    for (const node of [root, ...descendants(root)]) {
      if (tree.nodes.get(node.id) === node) tree.nodes.delete(node.id)
      if (node.shadowRoot) open.push(node.shadowRoot)
      if (node.contentDocument) open.push(node.contentDocument)
    }
  }
}

/** Takes the node out of the page with all that is below it. */
export const removeNode = (tree: DomTree, node: TreeNode): void => {
  detach(node)
  forget(tree, node)
  tree.version += 1
}

const attachFrameDocument = (tree: DomTree, frame: TreeNode, serialized: SerializedNode): void => {
  if (frame.contentDocument) forget(tree, frame.contentDocument)
  frame.contentDocument = readNode(serialized)
  growBelow(tree, frame.contentDocument, serialized)
}

const register = (tree: DomTree, node: TreeNode): void => {
  tree.nodes.set(node.id, node)
  const waiting = tree.waitingDocuments.get(node.id)
  if (!waiting) return
  tree.waitingDocuments.delete(node.id)
  attachFrameDocument(tree, node, waiting)
}

/** Adds what a serialised node carries below itself. Not by recursion: a stranger chose the depth. */
function growBelow(tree: DomTree, top: TreeNode, serialized: SerializedNode): void {
  register(tree, top)
  const open: [TreeNode, SerializedNode][] = [[top, serialized]]
  for (let entry = open.pop(); entry; entry = open.pop()) {
    const [parent, { childNodes }] = entry
    for (const child of listOf(childNodes).filter(isSerializedNode)) {
      const node = readNode(child)
      insert(child.isShadow ? shadowRootOf(parent) : parent, node)
      register(tree, node)
      open.push([node, child])
    }
  }
}

/** A document holds one element: a second one replaces the first, as it does in the player. */
const clearDocument = (tree: DomTree, parent: TreeNode, node: TreeNode): void => {
  if (node.tag !== 'html' || parent.tag !== '') return
  for (let child = parent.first; child; child = child.next) if (child.tag === 'html') return removeNode(tree, child)
}

/**
 * Adds a node below `parent`, before `next` or last. One of the same number that is still in the page goes first, and its parent may go
 * with it: then nothing is added. Nodes are never moved, so nobody can write a tree that holds itself.
 */
export const addNode = (tree: DomTree, parent: TreeNode, serialized: SerializedNode, next?: TreeNode): void => {
  tree.version += 1
  if (isDocument(serialized)) return attachFrameDocument(tree, parent, serialized)
  const old = tree.nodes.get(serialized.id)
  if (old) removeNode(tree, old)
  if (tree.nodes.get(parent.id) !== parent) return
  const home = serialized.isShadow ? shadowRootOf(parent) : parent
  const node = readNode(serialized)
  clearDocument(tree, home, node)
  insert(home, node, next?.parent === home ? next : undefined)
  growBelow(tree, node, serialized)
}

/** The tree of a full snapshot: `data` of an rrweb event of type 2. Undefined if that holds no document. */
export const treeOfSnapshot = (data: unknown): DomTree | undefined => {
  const serialized = isRecord(data) ? data['node'] : undefined
  if (!isSerializedNode(serialized) || !isDocument(serialized)) return undefined
  const document = readNode(serialized)
  const tree: DomTree = { document, nodes: new Map(), waitingDocuments: new Map(), version: 0 }
  growBelow(tree, document, serialized)
  return tree
}
