import type { DomTree } from './dom-tree.ts'
import { parseSelector } from './parse-selector.ts'
import { classesOf, indexRoot, type RootIndex } from './root-index.ts'
import type { Compound, Path } from './selector.ts'
import { isShadowRoot, type TreeNode } from './tree-node.ts'

interface Indexes {
  readonly version: number
  readonly ofRoot: Map<TreeNode, RootIndex>
}

const indexesOf = new WeakMap<DomTree, Indexes>()

const indexOf = (tree: DomTree, root: TreeNode): RootIndex => {
  let indexes = indexesOf.get(tree)
  if (indexes?.version !== tree.version) {
    indexes = { version: tree.version, ofRoot: new Map() }
    indexesOf.set(tree, indexes)
  }
  const index = indexes.ofRoot.get(root) ?? indexRoot(root)
  indexes.ofRoot.set(root, index)
  return index
}

/** Whether the element alone is as described. */
const matches = (index: RootIndex, node: TreeNode, { tag, id, classes, attributes, nthOfType }: Compound): boolean => {
  if (tag !== undefined && node.tag !== tag) return false
  if (nthOfType !== undefined && index.nthOfType.get(node) !== nthOfType) return false
  if (id !== undefined && node.attributes.get('id') !== id) return false
  if (classes.length > 0) {
    const own = classesOf(node)
    if (!classes.every((name) => own.includes(name))) return false
  }
  return attributes.every(({ name, value }) => node.attributes.has(name) && (value === undefined || node.attributes.get(name) === value))
}

/** Splits a path where any ancestor will do: within a run each step is the child of the one before. Runs and steps innermost first. */
const runsOf = (path: Path): Compound[][] => {
  const runs: Compound[][] = []
  for (const { relation, compound } of path) {
    if (relation === 'descendant') runs.unshift([])
    runs[0]?.unshift(compound)
  }
  return runs
}

/** The outermost element of a run whose innermost is `node`; undefined if one of them is not as described. */
const matchRun = (index: RootIndex, node: TreeNode, run: readonly Compound[]): TreeNode | undefined => {
  let at: TreeNode | undefined = node
  let outermost: TreeNode | undefined
  for (const compound of run) {
    if (!at || !matches(index, at, compound)) return undefined
    outermost = at
    at = at.parent
  }
  return outermost
}

/**
 * The outermost element that the runs describe, if the element and what lies above it are as they say. For each run the nearest place
 * is taken: whatever fits further up still lies above it, so there is no need to try others, and a hostile selector cannot make us.
 */
const matchRuns = (index: RootIndex, node: TreeNode, [innermost, ...others]: readonly (readonly Compound[])[]): TreeNode | undefined => {
  let top = innermost && matchRun(index, node, innermost)
  for (const run of others) {
    let above: TreeNode | undefined = top?.parent
    top = undefined
    for (; above && !top; above = above.parent) top = matchRun(index, above, run)
  }
  return top
}

/** The fewest elements among which all that match must be. */
const candidates = (index: RootIndex, { tag, id, classes }: Compound): readonly TreeNode[] => {
  if (id !== undefined) return index.byId.get(id) ?? []
  const [first] = classes
  if (first !== undefined) return index.byClass.get(first) ?? []
  return tag === undefined ? index.all : (index.byTag.get(tag) ?? [])
}

const findInRoot = (index: RootIndex, root: TreeNode, path: Path): TreeNode | undefined => {
  const runs = runsOf(path)
  const innermost = runs[0]?.[0]
  if (!innermost) return undefined
  const possible = candidates(index, innermost)
  const outermost =
    isShadowRoot(root) && runs.length === 1 ? possible.find((node) => matchRuns(index, node, runs)?.parent === root) : undefined
  return outermost ?? possible.find((node) => matchRuns(index, node, runs))
}

/**
 * The element that a click's selector means: in each root the first that matches, as the browser's `querySelector` has it, through
 * shadow roots and frames. Within a shadow root, where a path can begin with nothing better than a child of the root, one that does
 * begin there comes first. Undefined where the tree has none, or the text is no selector of ours.
 */
export const resolveSelector = (tree: DomTree, selector: string): TreeNode | undefined => {
  const paths = parseSelector(selector)
  let root: TreeNode | undefined = tree.document
  let found: TreeNode | undefined
  for (const path of paths ?? []) {
    if (!root) return undefined
    found = findInRoot(indexOf(tree, root), root, path)
    if (!found) return undefined
    root = found.shadowRoot ?? found.contentDocument
  }
  return found
}
