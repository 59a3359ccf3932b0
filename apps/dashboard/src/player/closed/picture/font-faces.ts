/** The fonts that a page brings along, as rules of CSS; in shadow trees none are declared that count. */
export function fontFaces(page: Document): string {
  const faces: string[] = []
  for (const sheet of [...page.styleSheets, ...page.adoptedStyleSheets]) collect(sheet, faces)
  return faces.join('\n')
}

function collect(sheet: CSSStyleSheet | CSSGroupingRule, faces: string[]): void {
  for (const rule of rulesOf(sheet)) {
    if (rule.constructor.name === 'CSSFontFaceRule') faces.push(rule.cssText)
    else if ('cssRules' in rule) collect(rule as CSSGroupingRule, faces)
  }
}

function rulesOf(sheet: CSSStyleSheet | CSSGroupingRule): Iterable<CSSRule> {
  try {
    return sheet.cssRules
  } catch {
    return [] // a sheet of another origin, which the page's policy does not load anyway
  }
}
