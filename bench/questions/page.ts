interface Node {
  type: number
  id: number
  tagName?: string
  attributes?: Record<string, string>
  childNodes: Node[]
}

/** A page of 20 boxes with 30 links each, as a recorder writes it: one box fewer than was clicked in. */
export const aPage = (): Node => {
  let id = 0
  const node = (tagName: string, attributes: Record<string, string>, childNodes: Node[]): Node => ({
    type: 2,
    id: (id += 1),
    tagName,
    attributes,
    childNodes,
  })
  const many = (count: number, make: () => Node): Node[] => Array.from({ length: count }, make)
  const boxes = many(20, () =>
    node(
      'div',
      {},
      many(30, () => node('a', {}, [])),
    ),
  )
  return { type: 0, id: (id += 1), childNodes: [node('html', {}, [node('body', {}, [node('div', { id: 'main' }, boxes)])])] }
}
