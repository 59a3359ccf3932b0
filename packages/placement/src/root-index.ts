import { descendants, type TreeNode } from './tree-node.ts'

/** The elements of one root (a document or a shadow root), ready to be asked. Lists are in the order of the document. */
export interface RootIndex {
  readonly all: readonly TreeNode[]
  readonly byId: ReadonlyMap<string, readonly TreeNode[]>
  readonly byClass: ReadonlyMap<string, readonly TreeNode[]>
  readonly byTag: ReadonlyMap<string, readonly TreeNode[]>
  /** Position among the siblings of the same tag, from 1. */
  readonly nthOfType: ReadonlyMap<TreeNode, number>
}

const put = (lists: Map<string, TreeNode[]>, key: string, node: TreeNode): void => {
  const list = lists.get(key)
  if (list) list.push(node)
  else lists.set(key, [node])
}

export const classesOf = (node: TreeNode): readonly string[] => {
  const classes = node.attributes.get('class')
  return classes ? classes.split(/[ \t\n\f\r]+/).filter(Boolean) : []
}

/** Looks at every element of a root once. */
export const indexRoot = (root: TreeNode): RootIndex => {
  const all: TreeNode[] = []
  const [byId, byClass, byTag] = [new Map<string, TreeNode[]>(), new Map<string, TreeNode[]>(), new Map<string, TreeNode[]>()]
  const nthOfType = new Map<TreeNode, number>()
  const seen = new Map<TreeNode, Map<string, number>>()
  for (const node of descendants(root)) {
    if (!node.tag || !node.parent) continue
    all.push(node)
    put(byTag, node.tag, node)
    const id = node.attributes.get('id')
    if (id) put(byId, id, node)
    for (const name of new Set(classesOf(node))) put(byClass, name, node)
    const siblings = seen.get(node.parent) ?? new Map<string, number>()
    seen.set(node.parent, siblings)
    const nth = (siblings.get(node.tag) ?? 0) + 1
    siblings.set(node.tag, nth)
    nthOfType.set(node, nth)
  }
  return { all, byId, byClass, byTag, nthOfType }
}
