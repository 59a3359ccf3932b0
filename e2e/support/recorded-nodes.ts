/** A node as rrweb's recorder writes it down. */
export interface RecordedNode {
  id: number
  type: number
  childNodes: RecordedNode[]
  tagName?: string
  attributes?: Record<string, unknown>
  textContent?: string
  [more: string]: unknown
}

let lastId = 1_000

export const element = (
  tagName: string,
  attributes: Record<string, unknown> = {},
  childNodes: RecordedNode[] = [],
  more = {},
): RecordedNode => ({
  type: 2,
  id: (lastId += 1),
  tagName,
  attributes,
  childNodes,
  ...more,
})

export const svg = (tagName: string, attributes: Record<string, unknown> = {}, childNodes: RecordedNode[] = []): RecordedNode =>
  element(tagName, attributes, childNodes, { isSVG: true })

export const text = (textContent: string, more = {}): RecordedNode => ({ type: 3, id: (lastId += 1), textContent, childNodes: [], ...more })

export const page = (head: RecordedNode[], body: RecordedNode[]): RecordedNode => ({
  type: 0,
  id: (lastId += 1),
  childNodes: [
    { type: 1, id: (lastId += 1), name: 'html', publicId: '', systemId: '', childNodes: [] },
    element('html', { lang: 'en' }, [element('head', {}, head), element('body', {}, body)]),
  ],
})

/** The element with all that lies below it as the recorder adds it to a page: parents first, one node at a time. */
export function adds(parentId: number, node: RecordedNode): { parentId: number; nextId: null; node: RecordedNode }[] {
  return [{ parentId, nextId: null, node: { ...node, childNodes: [] } }, ...node.childNodes.flatMap((child) => adds(node.id, child))]
}
