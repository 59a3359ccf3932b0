import { resolve } from './name-of.ts'

const IMPORT = /@import[^;]*;/g
const SOURCE = /url\("([^"]+)"\)/
const bare = (family: string): string => family.replace(/["']/g, '')

/**
 * The addresses of fonts that a style sheet of another origin brought and the page really uses. The browser does not tell what such a
 * sheet has loaded, but which faces are there: the same that are in the sheet. Nothing where it cannot be asked.
 */
export const loadedFonts = (text: string): string[] => {
  try {
    const sheet = new CSSStyleSheet()
    // Such a sheet may not import, and the browser would complain in the console.
    sheet.replaceSync(text.replace(IMPORT, ''))
    const used = Array.from(document.fonts).filter(({ status }) => status === 'loaded')
    return Array.from(sheet.cssRules).flatMap((rule) => {
      const { style } = rule as CSSFontFaceRule
      if (rule.type !== CSSRule.FONT_FACE_RULE) return []
      const of = (property: string, otherwise: string): string => style.getPropertyValue(property) || otherwise
      const isUsed = used.some(
        ({ family, weight, style: slant, unicodeRange }) =>
          bare(family) === bare(of('font-family', '')) &&
          weight === of('font-weight', 'normal') &&
          slant === of('font-style', 'normal') &&
          unicodeRange === of('unicode-range', 'U+0-10FFFF'),
      )
      const [, url = ''] = (isUsed && SOURCE.exec(of('src', ''))) || []
      return resolve(url) ?? []
    })
  } catch {
    return []
  }
}
