/** What stands where an element stood that must not come to life and had nothing to show. */
export const NOTHING = 'tl-nothing'
/** What stands where an element stood that showed something we do not have: drawn as a quiet box of its size. */
export const BOX = 'tl-box'

/** Marks an element that the site kept out of the recording. */
export const KEPT_OUT = 'data-tl-kept-out'

const replaced: Readonly<Record<string, string>> = {
  // rrweb does the same, but only for names in lower case.
  script: 'noscript',
  base: NOTHING,
  basefont: NOTHING,
  bgsound: NOTHING,
  param: NOTHING,
  portal: BOX,
  fencedframe: BOX,
  object: BOX,
  embed: BOX,
  applet: BOX,
}

const validName = /^[a-z][a-z0-9._:-]*$/i

/** The element to build for a recorded one: itself, or one that can do nothing. Names that no element can have become nothing. */
export function inertTag(tagName: string): string {
  if (!validName.test(tagName)) return NOTHING
  const local = tagName.toLowerCase().replace(/^.*:/, '')
  return Object.hasOwn(replaced, local) ? (replaced[local] ?? NOTHING) : tagName
}
