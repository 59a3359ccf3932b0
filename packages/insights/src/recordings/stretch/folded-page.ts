/** A node as the recorder wrote it, with whatever it says of it. */
export type RecordedNode = Record<string, unknown> & { id: number }

interface Held {
  /** As recorded, without its children. */
  readonly node: RecordedNode
  parent: Held | undefined
  children: Held[]
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

const newHeld = (node: RecordedNode): Held => ({
  node: { ...node, childNodes: undefined, ...(isRecord(node['attributes']) && { attributes: { ...node['attributes'] } }) },
  parent: undefined,
  children: [],
  frameDocument: undefined,
  style: {},
})

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

  /** Takes in a node with all it carries. Not by recursion: a stranger chose the depth. */
  const grow = (serialized: RecordedNode, parent: Held | undefined): Held => {
    const top = newHeld(serialized)
    top.parent = parent
    const open: [Held, RecordedNode][] = [[top, serialized]]
    for (let next = open.pop(); next; next = open.pop()) {
      const [held, from] = next
      byId.set(held.node.id, held)
      for (const child of listOf(from['childNodes']).filter(isNode)) {
        const below = newHeld(child)
        below.parent = held
        held.children.push(below)
        open.push([below, child])
      }
    }
    return top
  }

  const forget = (held: Held): void => {
    const open = [held]
    for (let next = open.pop(); next; next = open.pop()) {
      if (byId.get(next.node.id) === next) byId.delete(next.node.id)
      open.push(...next.children)
      if (next.frameDocument) open.push(next.frameDocument)
    }
  }
  const remove = (held: Held): void => {
    const { parent } = held
    if (parent?.frameDocument === held) parent.frameDocument = undefined
    else if (parent) parent.children = parent.children.filter((child) => child !== held)
    forget(held)
  }

  const top = grow(root, undefined)

  const add = ({ parentId, nextId, node }: Add): void => {
    const old = byId.get(node.id)
    if (old && old !== top) remove(old)
    const parent = byId.get(parentId)
    if (!parent || old === top) return
    if (node['type'] === DOCUMENT) {
      if (parent.frameDocument) forget(parent.frameDocument)
      parent.frameDocument = grow(node, parent)
      return
    }
    const held = grow(node, parent)
    const next = typeof nextId === 'number' ? byId.get(nextId) : undefined
    const at = next ? parent.children.indexOf(next) : -1
    parent.children.splice(at === -1 ? parent.children.length : at, 0, held)
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
      if (lacks === undefined) {
        add(next)
        open.push(...(waiting.get(next.node.id) ?? []))
        waiting.delete(next.node.id)
      } else waiting.set(lacks, [...(waiting.get(lacks) ?? []), next])
    }
    for (const late of [...waiting.values()].flat()) add(late)
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
    const whole = (one: Held): RecordedNode =>
      one.children.length > 0 || isParent(one.node) ? { ...one.node, childNodes: [] } : { ...one.node }
    const result = whole(held)
    const open: [Held, RecordedNode][] = [[held, result]]
    for (let next = open.pop(); next; next = open.pop()) {
      const [from, to] = next
      for (const child of from.children) {
        const copy = whole(child)
        ;(to['childNodes'] as RecordedNode[]).push(copy)
        open.push([child, copy])
      }
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
        open.push(...next.children)
      }
      return found
    },
    styles: () =>
      [...byId.values()].flatMap(({ node, style }) => (Object.keys(style).length > 0 ? [{ id: node.id, attributes: { style } }] : [])),
  }
}

const ELEMENT = 2

/** Documents and elements have children, also none; texts and comments cannot. */
const isParent = ({ type }: RecordedNode): boolean => type === DOCUMENT || type === ELEMENT
