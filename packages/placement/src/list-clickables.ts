import type { DomTree } from './dom-tree.ts'
import { descendants, type TreeNode } from './tree-node.ts'

/** An element that can be clicked. */
export interface Clickable {
  readonly node: TreeNode
  /** Finds it in this tree. */
  readonly selector: string
  /** Its name for screen readers, its text, or what else says what it is for; empty if nothing does. */
  readonly label: string
}

const MAX_LABEL_CHARS = 80

const TAGS = new Set(['button', 'select', 'textarea', 'summary'])
const ROLES = new Set(['button', 'link', 'tab', 'menuitem', 'checkbox', 'radio', 'switch', 'option', 'combobox'])
/** Of these inputs the value is what stands on them; of others it is what somebody typed. */
const BUTTONS = new Set(['submit', 'button', 'reset'])

const isClickable = ({ tag, attributes }: TreeNode): boolean => {
  if (tag === 'a' || tag === 'area') return attributes.has('href')
  if (tag === 'input') return attributes.get('type') !== 'hidden'
  return TAGS.has(tag) || ROLES.has(attributes.get('role') ?? '')
}

const textOf = (node: TreeNode): string => {
  let text = ''
  for (const below of descendants(node)) {
    text += below.text || (below.attributes.get('alt') ?? '')
    if (text.length > MAX_LABEL_CHARS * 4) break
  }
  return text
}

const labelOf = (node: TreeNode): string => {
  const { tag, attributes } = node
  const own = tag === 'input' && BUTTONS.has(attributes.get('type') ?? '') ? attributes.get('value') : ''
  const named = ['placeholder', 'title', 'alt', 'name'].map((name) => attributes.get(name))
  const choices = [attributes.get('aria-label'), tag === 'select' || tag === 'textarea' ? '' : textOf(node), own, ...named]
  const label = choices.map((choice) => (choice ?? '').replace(/\s+/g, ' ').trim()).find((choice) => choice !== '') ?? ''
  return label.slice(0, MAX_LABEL_CHARS)
}

const nthOfType = (node: TreeNode): number => {
  let nth = 1
  for (let at = node.previous; at; at = at.previous) if (at.tag === node.tag) nth += 1
  return nth
}

/** From its root down to the element; an id that is one of its kind begins a new path. */
const pathOf = (node: TreeNode, idCounts: ReadonlyMap<string, number>): string => {
  const steps: string[] = []
  for (let at: TreeNode | undefined = node; at && at.tag !== ''; at = at.parent) {
    const id = at.attributes.get('id')
    if (id !== undefined && /^[A-Za-z_][\w-]*$/.test(id) && idCounts.get(id) === 1) {
      steps.unshift(`#${id}`)
      break
    }
    steps.unshift(at.tag === 'html' || at.tag === 'body' ? at.tag : `${at.tag}:nth-of-type(${nthOfType(at)})`)
  }
  return steps.join(' > ')
}

interface Root {
  readonly node: TreeNode
  /** Selects what the root hangs in; empty for the page's document. */
  readonly within: string
  readonly hosts: readonly TreeNode[]
}

/** Ids of elements and how many have them, in one root. */
const countIds = (elements: readonly TreeNode[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const { attributes } of elements) {
    const id = attributes.get('id')
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

/** The element and all that it lies in, through shadow roots and frames. */
const withAncestors = function* (node: TreeNode, hosts: readonly TreeNode[]): Generator<TreeNode> {
  for (const start of [node, ...hosts]) for (let at: TreeNode | undefined = start; at; at = at.parent) yield at
}

/**
 * Links, buttons and fields of the page in its order, those in shadow roots and frames after the rest, but for elements with one of these
 * numbers, and what those lie in: a click on the picture in a link is a click on the link. At most `most`.
 */
export const listClickables = (tree: DomTree, except: ReadonlySet<number>, most: number): Clickable[] => {
  const roots: Root[] = [{ node: tree.document, within: '', hosts: [] }]
  const excepted = new Set<TreeNode>()
  const found: Clickable[] = []
  for (const { node: root, within, hosts } of roots) {
    const elements = [...descendants(root)].filter(({ tag }) => tag !== '')
    const ids = countIds(elements)
    for (const node of elements) {
      if (except.has(node.id)) for (const holder of withAncestors(node, hosts)) excepted.add(holder)
      const inner = node.shadowRoot ?? node.contentDocument
      if (inner) roots.push({ node: inner, within: `${within}${pathOf(node, ids)} >>> `, hosts: [node, ...hosts] })
      if (isClickable(node)) found.push({ node, selector: `${within}${pathOf(node, ids)}`, label: labelOf(node) })
    }
  }
  return found.filter(({ node }) => !excepted.has(node)).slice(0, most)
}
