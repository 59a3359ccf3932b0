/** A node of a page's DOM as a recording describes it: what is needed to find elements, and nothing of how they look. */
export interface TreeNode {
  /** The recorder's number for it. Roots of shadow trees have none: -1. */
  readonly id: number
  /** Lower case; empty for a document, a shadow root, text and everything else that is not an element. */
  readonly tag: string
  readonly attributes: Map<string, string>
  /** Of a text, what it says; empty for everything else. */
  text: string
  parent: TreeNode | undefined
  previous: TreeNode | undefined
  next: TreeNode | undefined
  first: TreeNode | undefined
  last: TreeNode | undefined
  shadowRoot: TreeNode | undefined
  contentDocument: TreeNode | undefined
}

export const newNode = (id: number, tag = '', attributes = new Map<string, string>(), text = ''): TreeNode => ({
  id,
  tag,
  attributes,
  text,
  parent: undefined,
  previous: undefined,
  next: undefined,
  first: undefined,
  last: undefined,
  shadowRoot: undefined,
  contentDocument: undefined,
})

const SHADOW_ROOT_ID = -1

export const newShadowRoot = (): TreeNode => newNode(SHADOW_ROOT_ID)

export const isShadowRoot = ({ id }: TreeNode): boolean => id === SHADOW_ROOT_ID

/** Takes a node, with what is below it, out of its parent. */
export const detach = (node: TreeNode): void => {
  if (node.previous) node.previous.next = node.next
  else if (node.parent) node.parent.first = node.next
  if (node.next) node.next.previous = node.previous
  else if (node.parent) node.parent.last = node.previous
  node.parent = node.previous = node.next = undefined
}

/** Puts a node that has no parent before `next`, a child of `parent`, or last. */
export const insert = (parent: TreeNode, node: TreeNode, next?: TreeNode): void => {
  const previous = next ? next.previous : parent.last
  node.parent = parent
  node.previous = previous
  node.next = next
  if (previous) previous.next = node
  else parent.first = node
  if (next) next.previous = node
  else parent.last = node
}

/** Parents first, siblings in order; without what is in shadow roots and frames. */
export function* descendants(root: TreeNode): Generator<TreeNode> {
  let node = root.first
  while (node) {
    yield node
    if (node.first) {
      node = node.first
      continue
    }
    while (node && node !== root && !node.next) node = node.parent
    node = node === root ? undefined : node?.next
  }
}
