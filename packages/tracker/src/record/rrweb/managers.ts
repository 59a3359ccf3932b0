interface Mutation {
  adds: unknown[]
  removes: unknown[]
  texts: unknown[]
  attributes: unknown[]
  isAttachIframe?: true
}

interface StylesheetManager {
  adoptStyleSheets(sheets: readonly CSSStyleSheet[], hostId: number): void
}

/** Numbers of nodes and nothing else: rrweb's own keeps what it serialised for as long as the node lives. */
export class Mirror {
  idNodeMap = new Map<number, Node>()
  ids = new WeakMap<Node, number>()

  getId(node: Node | null): number {
    return (node && this.ids.get(node)) ?? -1
  }
  getNode(id: number): Node | null {
    return this.idNodeMap.get(id) ?? null
  }
  getMeta(node: Node): number | null {
    return this.ids.get(node) ?? null
  }
  removeNodeFromMap(node: Node): void {
    this.idNodeMap.delete(this.getId(node))
    for (let child = node.firstChild; child; child = child.nextSibling) this.removeNodeFromMap(child)
  }
  has(id: number): boolean {
    return this.idNodeMap.has(id)
  }
  hasNode(node: Node): boolean {
    return this.ids.has(node)
  }
  add(node: Node, { id }: { id: number }): void {
    this.idNodeMap.set(id, node)
    this.ids.set(node, id)
  }
  reset(): void {
    this.idNodeMap = new Map()
    this.ids = new WeakMap()
  }
}

/** Frames of the page's own origin; those of others are not recorded. */
export class IframeManager {
  mirror: Mirror
  mutationCb: (mutation: Mutation) => void
  stylesheetManager: StylesheetManager
  loaded: ((frame: HTMLIFrameElement) => void) | undefined

  constructor(options: Pick<IframeManager, 'mirror' | 'mutationCb' | 'stylesheetManager'>) {
    this.mirror = options.mirror
    this.mutationCb = options.mutationCb
    this.stylesheetManager = options.stylesheetManager
  }
  addIframe(): void {}
  addLoadListener(loaded: (frame: HTMLIFrameElement) => void): void {
    this.loaded = loaded
  }
  attachIframe(frame: HTMLIFrameElement, node: unknown): void {
    const adds = [{ parentId: this.mirror.getId(frame), nextId: null, node }]
    this.mutationCb({ adds, removes: [], texts: [], attributes: [], isAttachIframe: true })
    this.loaded?.(frame)
    const inner = frame.contentDocument
    if (inner?.adoptedStyleSheets?.length) this.stylesheetManager.adoptStyleSheets(inner.adoptedStyleSheets, this.mirror.getId(inner))
  }
}

/** Canvases are not recorded: they cannot be masked. */
export class CanvasManager {
  freeze(): void {}
  unfreeze(): void {}
  lock(): void {}
  unlock(): void {}
  reset(): void {}
}
