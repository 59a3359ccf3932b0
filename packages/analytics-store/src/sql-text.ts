const COMMENTS_AND_STRINGS = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\]|\\[\s\S]|'')*'/g

/** The SQL without its comments, each string literal left as `''`: what remains can be searched for words and signs. */
export const withoutLiterals = (sql: string): string => sql.replace(COMMENTS_AND_STRINGS, (found) => (found.startsWith("'") ? "''" : ' '))

/** The statements of a file, comments removed, in order. Semicolons within string literals do not separate. */
export const splitStatements = (sql: string): string[] => {
  const literals: string[] = []
  const text = sql.replace(COMMENTS_AND_STRINGS, (found) => {
    if (!found.startsWith("'")) return ' '
    literals.push(found)
    return "''"
  })
  return text
    .split(';')
    .map((statement) => statement.replace(/''/g, () => literals.shift() ?? "''").trim())
    .filter((statement) => statement !== '')
}

/** The names of the `{name: Type}` placeholders, each once. */
export const placeholders = (sql: string): string[] => [
  ...new Set([...withoutLiterals(sql).matchAll(/\{\s*(\w+)\s*:/g)].map(([, name]) => name as string)),
]
