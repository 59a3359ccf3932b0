/** What minifiers call things, and call them otherwise next time. */
const MAX_MINIFIED_CHARS = 2

/**
 * A function's own name, without what only one of the browsers says of it: Chromium names the object before it (`Cart.add`) and an
 * alias behind it, Firefox the function around it (`add/send`, `add/<` for one without a name). Empty for names that a minifier made.
 */
export const foldFunction = (name: string): string => {
  const own = name
    .replace(/ \[as .*\]$/, '')
    .replace(/^(?:async[ *]|new |get |set |static |bound )+/, '')
    .split(/[./]/)
    .at(-1)!
    .replace(/[<>\s].*$|[^\w$]/gs, '')
  return own.length > MAX_MINIFIED_CHARS && own !== 'anonymous' ? own : ''
}
