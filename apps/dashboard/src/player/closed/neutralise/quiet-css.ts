/**
 * CSS without imports and without addresses that lie outside the recording. The page's policy is the wall that stops whatever is
 * overlooked here; this keeps the browser from running against that wall a thousand times in a recording of an ordinary page.
 */
export const quietCss = (css: string): string => {
  const plain = css.includes('\\') ? withoutDisguise(css) : css
  return suspicious.test(plain)
    ? plain.replaceAll(importRule, '').replaceAll(imageSet, quietStrings).replaceAll(address, quietAddress)
    : css
}

const suspicious = /url\(|@import|image-set\(/i
const importRule = /@import\b(?:[^;{}"']|"[^"]*"|'[^']*')*(?:;|$)/gi
const imageSet = /image-set\((?:"[^"]*"|'[^']*'|[^()"']|\([^()]*\))*\)/gi
const address = /\burl\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*))\s*\)/gi
const nowhere = '"data:,"'

const isInside = (target: string): boolean => target.startsWith('#') || /^data:/i.test(target)

const quietAddress = (whole: string, double?: string, single?: string, bare?: string): string =>
  isInside((double ?? single ?? bare ?? '').trim()) ? whole : `url(${nowhere})`

/** The strings of an image set are addresses too, but for those that name a type. */
const quietStrings = (set: string): string =>
  set.replaceAll(/(type\(\s*)?("[^"]*"|'[^']*')/gi, (whole, type: string | undefined, quoted: string) =>
    type !== undefined || isInside(quoted.slice(1, -1).trim()) ? whole : nowhere,
  )

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
