const LITERALS = /'(?:[^'\\]|\\[\s\S])*'/g
const QUOTED_NAMES = /`(?:[^`\\]|\\[\s\S])*`/g

/**
 * What must not be in a statement as the engine writes it: it has no comments then, and escapes what is odd. A name that needs escaping would be
 * printed as something else by whoever does not escape it, and braces stand for values that nobody gave. Undefined if there is nothing.
 */
export const findForeignSign = (canonical: string): string | undefined => {
  const withoutText = canonical.replace(LITERALS, "''")
  const odd = withoutText.match(QUOTED_NAMES)?.find((name) => /[\\'"{}]|\((?:alias|children) /.test(name))
  if (odd) return 'Names cannot have quotation marks, braces, backslashes or line breaks in them'
  const code = withoutText.replace(QUOTED_NAMES, ' ')
  if (/[{}]/.test(code)) return 'Placeholders in braces cannot be used here: write the value itself'
  return /[;$#`"\\]|--|\/\*/.test(code) ? 'Only one select can be run here, without comments in names' : undefined
}
