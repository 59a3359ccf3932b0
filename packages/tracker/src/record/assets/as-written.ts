/**
 * Of a shorthand that holds a variable, and a part of which is set anew behind it, browsers write the other parts without their values:
 * what they were cannot be read from the rules any more.
 */
export const hasLost = (text: string): boolean => text.includes(': ;')

/** What rrweb puts into the rules that it reads. */
const ADDED = / -webkit-background-clip: text;/g

/** What a style sheet was made from, if that is still what its rules, given as text, say; otherwise the rules. */
export const asWritten = (source: string | undefined, rules: string): string => {
  // In a sheet made by script an import is an error that the console tells of.
  if (!source || source.includes('@import')) return rules
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(source)
    const made = Array.from(sheet.cssRules, ({ cssText }) => cssText).join('')
    return made.replace(ADDED, '') === rules.replace(ADDED, '') ? source : rules
  } catch {
    return rules // a browser that makes no sheets, or none of this
  }
}
