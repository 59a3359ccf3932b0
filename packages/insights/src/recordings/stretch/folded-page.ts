import { limits } from '@throughline/contract'

/** A node as the recorder wrote it, with whatever it says of it. */
export type RecordedNode = Record<string, unknown> & { id: number }

/** In lists that are linked: a stranger chose how many children a node has, and how often one of them goes. */
interface Held {
  /** As recorded, without its children. */
  readonly node: RecordedNode
  readonly depth: number
  parent: Held | undefined
  previous: Held | undefined
  next: Held | undefined
  first: Held | undefined
  last: Held | undefined
  /** Of a frame: what it shows. The recorder adds that by itself, after the frame. */
  frameDocument: Held | undefined
  /** Single declarations that were set since the attribute `style` was; `false` took one away. */
  style: Record<string, unknown>
}

interface Add {
  parentId: number
  nextId?: number | null
  node: RecordedNode
}

const DOCUMENT = 0

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isNode = (value: unknown): value is RecordedNode => isRecord(value) && typeof value['id'] === 'number'
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const isAdd = (value: unknown): value is Add => isRecord(value) && typeof value['parentId'] === 'number' && isNode(value['node'])

const newHeld = (node: RecordedNode, parent: Held | undefined): Held => ({
  node: { ...node, childNodes: undefined, ...(isRecord(node['attributes']) && { attributes: { ...node['attributes'] } }) },
  depth: (parent?.depth ?? 0) + 1,
  parent,
  previous: undefined,
  next: undefined,
  first: undefined,
  last: undefined,
  frameDocument: undefined,
  style: {},
})

const insert = (parent: Held, held: Held, next: Held | undefined): void => {
  const previous = next ? next.previous : parent.last
  held.previous = previous
  held.next = next
  if (previous) previous.next = held
  else parent.first = held
  if (next) next.previous = held
  else parent.last = held
}

const detach = (held: Held): void => {
  const { parent, previous, next } = held
  if (parent?.frameDocument === held) parent.frameDocument = undefined
  else if (parent) {
    if (previous) previous.next = next
    else parent.first = next
    if (next) next.previous = previous
    else parent.last = previous
  }
  held.parent = undefined
}

function* childrenOf({ first }: Held): Generator<Held> {
  for (let child = first; child; child = child.next) yield child
}

/** A document that a frame shows, to be added below the frame. */
export interface FrameDocument {
  readonly frameId: number
  readonly node: RecordedNode
}

/** A page of a recording to which its changes are applied one after another, so that only what they came to is left. */
export interface FoldedPage {
  /** Applies an incremental change of the DOM: `data` of an rrweb event of type 3 and source 0. What names unknown nodes is passed over. */
  apply: (data: Record<string, unknown>) => void
  has: (id: number) => boolean
  /** The page as a full snapshot has it. */
  document: () => RecordedNode
  /** What its frames show, outer ones first. */
  frames: () => FrameDocument[]
  /** Declarations that were set one by one, by the number of their element. */
  styles: () => { id: number; attributes: { style: Record<string, unknown> } }[]
}

/** The page of a full snapshot (`data` of an rrweb event of type 2); undefined if that holds none. */
export const foldPage = (data: unknown): FoldedPage | undefined => {
  const root = isRecord(data) ? data['node'] : undefined
  if (!isNode(root)) return undefined
  const byId = new Map<number, Held>()

  const hasRoom = (depth: number): boolean =>
    depth <= limits.recordingStructure.maxDomDepth && byId.size < limits.recordingStructure.maxNodes

  /** Takes in a node with all it carries, as far as there is room. Not by recursion: a stranger chose the depth. */
  const grow = (serialized: RecordedNode, parent: Held | undefined): Held => {
    const top = newHeld(serialized, parent)
    const open: [Held, RecordedNode][] = [[top, serialized]]
    for (let next = open.pop(); next; next = open.pop()) {
      const [held, from] = next
      byId.set(held.node.id, held)
      if (!hasRoom(held.depth + 1)) continue
      for (const child of listOf(from['childNodes']).filter(isNode)) {
        const below = newHeld(child, held)
        insert(held, below, undefined)
        open.push([below, child])
      }
    }
    return top
  }

  const forget = (held: Held): void => {
    const open = [held]
    for (let next = open.pop(); next; next = open.pop()) {
      if (byId.get(next.node.id) === next) byId.delete(next.node.id)
      for (const child of childrenOf(next)) open.push(child)
      if (next.frameDocument) open.push(next.frameDocument)
    }
  }
  const remove = (held: Held): void => {
    detach(held)
    forget(held)
  }

  const top = grow(root, undefined)

  const add = ({ parentId, nextId, node }: Add): void => {
    const old = byId.get(node.id)
    if (old === top) return
    if (old) remove(old)
    const parent = byId.get(parentId)
    if (!parent || !hasRoom(parent.depth + 1)) return
    if (node['type'] === DOCUMENT) {
      if (parent.frameDocument) remove(parent.frameDocument)
      parent.frameDocument = grow(node, parent)
      return
    }
    const next = typeof nextId === 'number' ? byId.get(nextId) : undefined
    insert(parent, grow(node, parent), next?.parent === parent ? next : undefined)
  }

  /** The number of the node that has to be there first. */
  const missing = ({ parentId, nextId }: Add): number | undefined => {
    if (!byId.has(parentId)) return parentId
    return typeof nextId === 'number' && !byId.has(nextId) ? nextId : undefined
  }

  /** In whatever order they are written: one whose parent or neighbour is still to come waits for it, and is added without at the end. */
  const addAll = (adds: readonly Add[]): void => {
    const waiting = new Map<number, Add[]>()
    const open = adds.toReversed()
    for (let next = open.pop(); next; next = open.pop()) {
      const lacks = missing(next)
      const others = lacks === undefined ? undefined : waiting.get(lacks)
      if (others) others.push(next)
      else if (lacks !== undefined) waiting.set(lacks, [next])
      else {
        add(next)
        for (const waiter of waiting.get(next.node.id) ?? []) open.push(waiter)
        waiting.delete(next.node.id)
      }
    }
    for (const late of waiting.values()) for (const one of late) add(one)
  }

  const setAttribute = (held: Held, name: string, value: unknown): void => {
    if (name === 'style' && isRecord(value)) {
      Object.assign(held.style, value)
      return
    }
    if (name === 'style') held.style = {}
    const attributes = held.node['attributes']
    if (!isRecord(attributes)) return
    if (value === null) delete attributes[name]
    else attributes[name] = value
  }

  const serialize = (held: Held): RecordedNode => {
    const result = copyOf(held)
    const open: [Held, RecordedNode][] = [[held, result]]
    for (let next = open.pop(); next; next = open.pop()) {
      const [from, to] = next
      const copies = [...childrenOf(from)].map((child): [Held, RecordedNode] => [child, copyOf(child)])
      if (copies.length > 0) to['childNodes'] = copies.map(([, copy]) => copy)
      for (const copy of copies) open.push(copy)
    }
    return result
  }

  return {
    apply: (change) => {
      for (const removal of listOf(change['removes'])) {
        const held = isNode(removal) ? byId.get(removal.id) : undefined
        if (held && held !== top) remove(held)
      }
      addAll(listOf(change['adds']).filter(isAdd))
      for (const text of listOf(change['texts'])) {
        const held = isNode(text) ? byId.get(text.id) : undefined
        if (held && isNode(text)) held.node['textContent'] = text['value']
      }
      for (const changed of listOf(change['attributes'])) {
        const held = isNode(changed) ? byId.get(changed.id) : undefined
        if (!held || !isNode(changed) || !isRecord(changed['attributes'])) continue
        for (const [name, value] of Object.entries(changed['attributes'])) setAttribute(held, name, value)
      }
    },
    has: (id) => byId.has(id),
    document: () => serialize(top),
    frames: () => {
      const found: FrameDocument[] = []
      const open = [top]
      for (let next = open.pop(); next; next = open.pop()) {
        if (next.frameDocument) {
          found.push({ frameId: next.node.id, node: serialize(next.frameDocument) })
          open.push(next.frameDocument)
        }
        for (const child of childrenOf(next)) open.push(child)
      }
      return found
    },
    styles: () =>
      [...byId.values()].flatMap(({ node, style }) => (Object.keys(style).length > 0 ? [{ id: node.id, attributes: { style } }] : [])),
  }
}

const ELEMENT = 2

/** Documents and elements have children, also none; texts and comments cannot. */
const copyOf = ({ node }: Held): RecordedNode =>
  node['type'] === DOCUMENT || node['type'] === ELEMENT ? { ...node, childNodes: [] } : { ...node }
