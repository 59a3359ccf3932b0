/** What follows a `?` may be a token; a number made of it still tells two files apart. */
const digestOf = (text: string): string => {
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    a = Math.imul(a ^ unit, 0x9e3779b1)
    b = Math.imul(b ^ unit, 0x5f356495)
  }
  return ((b >>> 0) * 0x200000 + (a >>> 11)).toString(36)
}

const QUERY = /\?([^#]*)/

/** The address of a file as the recording names it: absolute, its query replaced by a digest. */
export const nameOf = (url: string): string => url.replace(QUERY, (_, query: string) => `?${digestOf(query)}`)

/** An address in full, as the browser itself would write it; undefined for what is none, or holds its file itself. */
export const resolve = (value: string, base?: string): string | undefined => {
  try {
    const { href, protocol } = new URL(value, base)
    return /^(https?|blob):/.test(protocol) ? href : undefined
  } catch {
    return undefined
  }
}

/** Without what names a place within the file. */
export const withoutPlace = (url: string): string => url.replace(/#.*/, '')
