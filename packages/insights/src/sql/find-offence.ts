import { isAllowedFunction, isAllowedTableFunction } from './allowed-functions.ts'
import { nameOfNode, nodesOf, type StatementNode } from './statement-tree.ts'

/** What a select is made of. What is not here is refused, so that what the engine learns tomorrow is refused until it was looked at. */
const kinds = new Set(
  `SelectWithUnionQuery SelectIntersectExceptQuery SelectQuery ExpressionList WithElement Subquery TablesInSelectQuery
  TablesInSelectQueryElement TableExpression TableIdentifier TableJoin ArrayJoin Identifier Literal Function Asterisk QualifiedAsterisk
  ColumnsRegexpMatcher ColumnsListMatcher QualifiedColumnsRegexpMatcher QualifiedColumnsListMatcher ColumnsTransformerList
  ColumnsExceptTransformer ColumnsReplaceTransformer Replacement ColumnsReplaceTransformer::Replacement OrderByElement
  InterpolateElement WindowListElement WindowDefinition SampleRatio`.split(/\s+/),
)

/** Functions of which the second argument may name a table. */
const IN = /^(global)?(not)?(null)?in(ignoreset)?$/i

export interface Offence {
  /** For whoever wrote the statement. */
  problem: string
  /** The word that is wrong, to be found in the statement. */
  word?: string
}

const offence = (problem: string, word?: string): Offence => ({ problem, ...(word !== undefined && { word }) })

/** What the statement may name as a table, and what it may not call anything, since that is there already. */
export interface Relations {
  /** The tables that are described. */
  readonly described: ReadonlySet<string>
  /** Everything else that the engine's database has under a name. */
  readonly others: ReadonlySet<string>
}

/** Names as a tree can print them without being taken for something else. */
const PLAIN = /^[\p{L}\p{N}_ -]+$/u

const asTable = (name: string, { described, others }: Relations): Offence | undefined => {
  if (name.includes('.')) return offence(`“${name}” is not a table here: tables are named without a database`, name)
  if (!PLAIN.test(name)) return offence('A name of a table can have letters, digits and _ only')
  if (!described.has(name) && others.has(name)) return offence(`“${name}” is not one of the tables that can be read`, name)
  return undefined
}

const ofFunction = (node: StatementNode, relations: Relations): Offence | undefined => {
  const name = nameOfNode(node)
  if (!isAllowedFunction(name)) return offence(`The function ${name}() cannot be used here`, name)
  const second = IN.test(name) ? node.children[0]?.children[1] : undefined
  return second?.kind === 'Identifier' ? asTable(nameOfNode(second), relations) : undefined
}

const ofTableExpression = ({ children }: StatementNode): Offence | undefined => {
  const [source] = children
  if (source?.kind !== 'Function') return undefined
  const name = nameOfNode(source)
  return isAllowedTableFunction(name) ? undefined : offence(`Rows cannot be read from ${name}() here`, name)
}

/** A type of states of aggregates: what is read as one was written by somebody, and the engine trusts it. */
const STATE = /aggregatefunction/i

const ofNode = (node: StatementNode, relations: Relations, tables: ReadonlySet<StatementNode>): Offence | undefined => {
  if (!kinds.has(node.kind)) return offence(inWords[node.kind] ?? `A part of the statement (${node.kind}) cannot be used here`)
  // What rows are read from is looked at where it stands.
  if (node.kind === 'Function') return tables.has(node) ? undefined : ofFunction(node, relations)
  if (node.kind === 'TableIdentifier') return asTable(nameOfNode(node), relations)
  if (node.kind === 'TableExpression') return ofTableExpression(node)
  if (node.kind === 'Literal' && STATE.test(node.text)) return offence('States of aggregate functions cannot be used here')
  return undefined
}

const ONE_SELECT = 'Only one select can be run here: it reads, and changes nothing'

const inWords: Readonly<Record<string, string>> = {
  Set: 'SETTINGS cannot be changed here',
  ColumnsApplyTransformer: 'APPLY cannot be used here',
  QueryParameter: 'Placeholders in braces cannot be used here: write the value itself',
  Explain: ONE_SELECT,
}

/** What a statement does that it may not, as the engine has understood it; undefined if nothing. */
export const findOffence = (root: StatementNode, relations: Relations): Offence | undefined => {
  if (root.kind !== 'SelectWithUnionQuery') return offence(ONE_SELECT)
  const [, ...more] = root.children
  // A file to write to, a format and settings hang beside the select.
  if (more.some(({ kind }) => kind !== 'Set')) return offence('INTO OUTFILE and FORMAT cannot be used here')
  const nodes = [...nodesOf(root)]
  const tables = new Set(nodes.filter(({ kind }) => kind === 'TableExpression').flatMap(({ children }) => children.slice(0, 1)))
  for (const node of nodes) {
    const found = ofNode(node, relations, tables)
    if (found) return found
  }
  return undefined
}

/** The described tables that a statement may read. */
export const tablesNamed = (root: StatementNode, described: ReadonlySet<string>): string[] => [
  ...new Set(
    [...nodesOf(root)]
      .filter(({ kind }) => kind === 'TableIdentifier' || kind === 'Identifier')
      .map(nameOfNode)
      .filter((name) => described.has(name)),
  ),
]
