const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d

const isEscaped = (text: string, index: number): boolean => {
  let backslashes = 0
  while (text.charCodeAt(index - 1 - backslashes) === BACKSLASH) backslashes += 1
  return backslashes % 2 === 1
}

/** Index behind the string that begins at `start`; the end of the text if it never ends. */
const endOfString = (text: string, start: number): number => {
  let end = text.indexOf('"', start + 1)
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end === -1 ? text.length : end + 1
}

/**
 * Whether JSON is nested deeper than `maxDepth`, told without parsing it: a parser is slow, and callers that walk the result may
 * run out of stack, long before a deeply nested text is at its size limit. Text that is no JSON gets some answer.
 */
export const isNestedDeeper = (text: string, maxDepth: number): boolean => {
  // Each level takes a sign, so a short text cannot be deep.
  if (text.length <= maxDepth) return false
  let depth = 0
  for (let index = 0; index < text.length; index += 1) {
    const sign = text.charCodeAt(index)
    if (sign === QUOTE) index = endOfString(text, index) - 1
    else if (sign === OPEN_BRACE || sign === OPEN_BRACKET) {
      depth += 1
      if (depth > maxDepth) return true
    } else if (sign === CLOSE_BRACE || sign === CLOSE_BRACKET) depth -= 1
  }
  return false
}
