import { guard } from '../../guard.ts'
import { hook } from '../../hook.ts'
import { whenIdle } from '../idle.ts'
import { forgetRules, isBlocked, ruleOf } from './masking.ts'

/** Reads a node with all that is below it, as a snapshot would. */
type Read = (node: Node) => object | null
type ObserverMaker = () => [typeof MutationObserver, () => void]

/** A part of the page that was read, and what it hangs on: elsewhere it would have been read differently. */
interface Piece {
  parent: Node | null
  rule: string
  read: object
}

/** So many nodes are read in about 2 ms. */
const MAX_PIECE_NODES = 300
/** So many elements are asked in about 10 ms, once the page is laid out. */
const MAX_LOOKED_AT = 10_000
/** Well below a frame: what a visitor does meanwhile waits no longer. */
const SLICE_MS = 10
/** A page that is never idle is read all the same, and soon: the visit may be short. */
const SLICE_AFTER_MS = 50
/** A page that goes on changing is read again where it has changed, so often; the rest is left to the snapshot. */
const MAX_ROUNDS = 4
const FEW = 10
/** What changes without a mutation telling, or loads something of its own: it is read when the snapshot is taken. */
const UNTOLD = /^(iframe|frame|link|style|input|textarea|select|option|dialog|audio|video|canvas)$|-/

let pieces = new Map<Node, Piece>()
/** Elements that are not at their beginning. */
let scrolled = new WeakSet<Node>()
let taking = false
let reading = false

const isValid = (node: Node, piece: Piece | undefined): piece is Piece =>
  piece !== undefined && piece.parent === node.parentNode && piece.rule === ruleOf(piece.parent)

/** What was read of a node ahead of the snapshot that is being taken, if it has not changed since. */
export const takeRead = (node: Node): object | undefined => {
  const piece = taking ? pieces.get(node) : undefined
  return isValid(node, piece) ? piece.read : undefined
}

/** Asking an element how far it was scrolled lays out the page, if it is not: once for all elements, and not again while they are read. */
export const isReadingAhead = (): boolean => reading

/** How much of a room of so many nodes is left beside a node and what is below it: negative if it does not fit, or cannot be read ahead. */
const roomBeside = (node: Node, room: number): number => {
  const { localName, shadowRoot } = node as Element
  if (node.nodeType === 1 && (UNTOLD.test(localName) || shadowRoot || scrolled.has(node) || isBlocked(node))) return -1
  let left = room - 1
  for (let child = node.firstChild; child && left >= 0; child = child.nextSibling) left = roomBeside(child, left)
  return left
}

/** A node has gone, and may come back as another while nobody tells. */
const forget = (node: Node): void => {
  if (!pieces.delete(node)) node.childNodes.forEach(forget)
}

/** Something has changed in a node. */
const outdate = (node: Node | null): void => {
  for (let at = node; at; at = at.parentNode) if (pieces.delete(at)) changes++
}

let changes = 0

const settle = (records: MutationRecord[]): void => {
  for (const { target, removedNodes } of records) {
    outdate(target)
    removedNodes.forEach(forget)
  }
}

/**
 * Reads the page in slices of a few ms while it has nothing else to do, and then calls `take`, within which a snapshot finds what was read
 * and has not changed since (`takeRead`): so it is of one moment and exact, and takes little longer on a large page than on a small one.
 * Returns how to give up.
 */
export const readAhead = (read: Read, observerOf: ObserverMaker, take: () => void): (() => void) => {
  const [Observer, cleanUp] = observerOf()
  const observer = new Observer(guard(settle))
  const watch = (root: Node): void => observer.observe(root, { attributes: true, characterData: true, childList: true, subtree: true })
  const noteScroll = (element: Element): void => {
    scrolled.add(element)
    outdate(element)
  }
  /** Looks at so many of the elements; returns those that are left. */
  const findScrolled = (elements: readonly Element[], count = Infinity): readonly Element[] => {
    for (const element of elements.slice(0, count)) if (element.scrollTop || element.scrollLeft) noteScroll(element)
    return elements.slice(count)
  }
  const hear = guard(({ target }: Event) => noteScroll(target as Element))
  const unhook = hook(Element.prototype, 'attachShadow', (element) => outdate(element as Node))
  let open: Node[] = []
  const seen = new WeakSet<Node>()
  let rounds = 0
  let over = false

  const end = (): void => {
    over = true
    observer.disconnect()
    cleanUp()
    unhook()
    document.removeEventListener('scroll', hear, true)
    pieces = new Map()
  }

  const begin = (): void => {
    changes = 0
    rounds++
    if (document.body) open = [document.body]
  }

  const visit = (node: Node): void => {
    if (!node.isConnected || isValid(node, pieces.get(node))) return
    if (roomBeside(node, MAX_PIECE_NODES) >= 0) {
      reading = true
      const result = read(node)
      reading = false
      if (result) pieces.set(node, { parent: node.parentNode, rule: ruleOf(node.parentNode), read: result })
      return
    }
    const { shadowRoot, children } = node as Element
    if (isBlocked(node)) return
    if (shadowRoot) {
      if (!seen.has(shadowRoot)) {
        seen.add(shadowRoot)
        watch(shadowRoot)
        findScrolled([...shadowRoot.querySelectorAll('*')])
      }
      open.push(...shadowRoot.children)
    }
    open.push(...children)
  }

  const look = (elements: readonly Element[]): void =>
    whenIdle(() => {
      if (over) return
      const left = findScrolled(elements, MAX_LOOKED_AT)
      if (left.length) look(left)
      else whenIdle(slice, SLICE_AFTER_MS)
    }, SLICE_AFTER_MS)

  const slice = (timeLeft: () => number): void => {
    if (over) return
    forgetRules()
    settle(observer.takeRecords())
    const until = performance.now() + SLICE_MS
    for (let node = open.pop(); node; node = open.pop()) {
      visit(node)
      if (timeLeft() < 1 || performance.now() > until) break
    }
    if (open.length) return whenIdle(slice, SLICE_AFTER_MS)
    if (changes > FEW && rounds < MAX_ROUNDS) begin()
    else return whenIdle(finish, SLICE_AFTER_MS)
    whenIdle(slice, SLICE_AFTER_MS)
  }

  const finish = (): void => {
    if (over) return
    settle(observer.takeRecords())
    // Before rrweb puts a hook of its own on top, which would keep ours there for good.
    unhook()
    taking = true
    try {
      take()
    } finally {
      taking = false
      end()
    }
  }

  watch(document)
  scrolled = new WeakSet()
  document.addEventListener('scroll', hear, { capture: true, passive: true })
  begin()
  look([...document.getElementsByTagName('*')])
  return () => {
    if (!over) end()
  }
}
