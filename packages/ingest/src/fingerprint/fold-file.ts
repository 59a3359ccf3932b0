const SCRIPT = /\.(?:[cm]?[jt]sx?|vue|svelte|wasm)$/i
const VERSION = /^v?\d+$/i
const HEX = /^(?=.*\d)[\da-f]{5,}$/i
/** Where bundlers put eight characters of base64url, which may hold a hyphen themselves. */
const EIGHT = /[-.]([\w-]{8})$/

/** Digits, or capitals after the first letter: names of files that people write have neither in a word of eight. */
const isHash = (word: string): boolean => /\d|.[A-Z]/.test(word)

const isPart = (part: string): boolean => part !== '' && !VERSION.test(part) && !HEX.test(part) && !(part.length >= 8 && /\d/.test(part))

/**
 * A script's name without what differs between deployments: host, folders, query, versions and hashes. `page` for what is no file of
 * code: a script within a page.
 */
export const foldFile = (address: string): string => {
  const path = address.replace(/[?#].*$/s, '')
  if (!SCRIPT.test(path)) return 'page'
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(SCRIPT, '')
  const eight = EIGHT.exec(stem)
  const words = eight?.[1] && isHash(eight[1]) ? stem.slice(0, eight.index) : stem
  return words.split(/[-.~]/).filter(isPart).join('.') || 'script'
}
