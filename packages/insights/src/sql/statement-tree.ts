/** A node of a statement as the engine has parsed it. */
export interface StatementNode {
  /** The engine's word for what it is, such as `SelectQuery` or `Function`. */
  kind: string
  /** What follows: the name of a function, of a table or of a column, and what it is called. */
  text: string
  children: StatementNode[]
}

const LINE = /^( *)(\w+) ?(.*)$/

/**
 * The tree that `explain ast` prints, one node a line, indented by its depth; undefined if a line is none. A name that holds a line feed would
 * print as lines of its own: it can add nodes, and so have a statement refused, but hide none.
 */
export const statementTree = (explained: string): StatementNode | undefined => {
  const path: StatementNode[] = []
  let root: StatementNode | undefined
  for (const line of explained.trimEnd().split('\n')) {
    const [, indent = '', kind, text = ''] = LINE.exec(line) ?? []
    const parent = path[indent.length - 1]
    if (kind === undefined || (indent.length > 0 && !parent) || (indent.length === 0 && root)) return undefined
    const node: StatementNode = { kind, text, children: [] }
    parent?.children.push(node)
    root ??= node
    path.length = indent.length
    path.push(node)
  }
  return root
}

/** The node and all below it, parents first. */
export function* nodesOf(node: StatementNode): Generator<StatementNode> {
  yield node
  for (const child of node.children) yield* nodesOf(child)
}

/** The name of a function, a table or a column, without what it is called and how many parts it has. */
export const nameOfNode = ({ text }: StatementNode): string => text.replace(/ \(children \d+\)$/, '').replace(/ \(alias .*\)$/, '')
