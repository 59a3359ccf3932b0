import type { AssetSource } from '../assets/assets.ts'

/** Where the addresses in a text of CSS are looked up. */
export type CssSource = Pick<AssetSource, 'find' | 'imported'>

const nothingIsHere: CssSource = { find: () => undefined, imported: () => undefined }

/** Sheets that import each other are taken in so deep, and no further once so much has been taken in. */
const maxImportDepth = 5
const maxImportedChars = 4_000_000

/**
 * CSS in which every address that lies outside the recording is that of a file we have, or of nothing, and every import is the sheet
 * itself, or gone. The page's policy is the wall that stops whatever is overlooked here; this keeps the browser from running against
 * that wall a thousand times in a recording of an ordinary page. `base` is what addresses are relative to.
 */
export const quietCss = (css: string, source: CssSource = nothingIsHere, base = ''): string =>
  quieten(css, { source, base, depth: 0, budget: { chars: maxImportedChars } })

interface Context {
  readonly source: CssSource
  readonly base: string
  readonly depth: number
  readonly budget: { chars: number }
}

function quieten(css: string, context: Context): string {
  const plain = css.includes('\\') ? withoutDisguise(css) : css
  if (!suspicious.test(plain)) return css
  // What is imported was quietened by its own base, so it is put in last, where nothing looks at it again.
  const imports: string[] = []
  return plain
    .replaceAll(importRule, (rule) => `@import ${imports.push(takeIn(rule, context)) - 1};`)
    .replaceAll(imageSet, (set) => quietStrings(set, context))
    .replaceAll(address, (whole, double?: string, single?: string, bare?: string) =>
      quietAddress(whole, double ?? single ?? bare ?? '', context),
    )
    .replaceAll(/@import (\d+);/g, (_rule, index: string) => imports[Number(index)] ?? '')
}

const suspicious = /url\(|@import|image-set\(/i
const importRule = /@import\b(?:[^;{}"']|"[^"]*"|'[^']*')*(?:;|$)/gi
const imageSet = /image-set\((?:"[^"]*"|'[^']*'|[^()"']|\([^()]*\))*\)/gi
const address = /\burl\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|((?:[^)\\]|\\.)*))\s*\)/gis
const nowhere = '"data:,"'

const isInside = (target: string): boolean => target.startsWith('#') || /^data:/i.test(target)

/** An address as it may stand in CSS, quoted. Those that we make hold neither quotes nor backslashes nor line feeds. */
const drawn = (target: string, { source, base }: Context): string => {
  const found = source.find(target.replaceAll(/\\(.)/gs, '$1'), { base, use: 'css' })
  return found === undefined ? nowhere : `"${found}"`
}

function quietAddress(whole: string, written: string, context: Context): string {
  const target = written.trim()
  return isInside(target) ? whole : `url(${drawn(target, context)})`
}

/** The strings of an image set are addresses too, but for those that name a type. */
const quietStrings = (set: string, context: Context): string =>
  set.replaceAll(/((?:type|url)\(\s*)?("[^"]*"|'[^']*')/gi, (whole, call: string | undefined, quoted: string) => {
    const target = quoted.slice(1, -1).trim()
    return call !== undefined || isInside(target) ? whole : drawn(target, context)
  })

/** `@import`, what is imported (a string or an address), and the layer, the condition and the media for which it is. */
const importParts =
  /^@import\s*(?:url\(\s*)?(?:"([^"]*)"|'([^']*)'|([^\s"')]*))\s*\)?\s*(layer(?:\(([^()]*)\))?(?=[\s;]|$))?\s*(?:supports\(((?:[^()]|\([^()]*\))*)\))?\s*([^;]*);?$/is

/** The text of the sheet that a rule imports, in the layer, under the condition and for the media that the rule names. */
function takeIn(rule: string, context: Context): string {
  const [, double, single, bare, layer, layerName = '', condition, media = ''] = importParts.exec(rule) ?? []
  const sheet = context.depth < maxImportDepth ? context.source.imported((double ?? single ?? bare ?? '').trim(), context.base) : undefined
  if (!sheet || (context.budget.chars -= sheet.text.length) < 0) return ''
  const text = quieten(sheet.text, { ...context, base: sheet.url, depth: context.depth + 1 })
  const inMedia = media.trim() === '' ? text : `@media ${media.trim()} {${text}\n}`
  const underCondition = condition === undefined ? inMedia : `@supports ${asCondition(condition)} {${inMedia}\n}`
  return layer === undefined ? underCondition : `@layer ${layerName.trim()} {${underCondition}\n}`
}

/** A bare declaration needs brackets in a rule of its own, a condition has them. */
const asCondition = (condition: string): string => (/^\s*(\(|not\b|selector\()/i.test(condition) ? condition : `(${condition})`)

/**
 * Letters may be written as escapes, `u\72l` for `url`: they are written out. Any other escape keeps its meaning, closed with the
 * space that may follow it, so that a letter behind it does not become part of it.
 */
const withoutDisguise = (css: string): string =>
  css.replaceAll(/\\(?:([0-9a-f]{1,6})\s?|([g-z]))/gi, (_whole, hex?: string, letter?: string) => {
    if (letter !== undefined) return letter
    const character = String.fromCodePoint(Math.min(Number.parseInt(hex ?? '0', 16), 0x10_ff_ff))
    return /[a-z]/i.test(character) ? character : `\\${hex} `
  })
