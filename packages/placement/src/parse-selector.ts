import type { Compound, Path, Selector, Step } from './selector.ts'

// What the tracker writes, and a little more that CSS allows: names may hold escapes, and any character that is not ASCII.
// An escape is six hexadecimal digits, or fewer with none behind them: said so, there is one way to read a text, and a hostile one
// cannot make the expression try them all.
const hex = '[0-9a-fA-F]'
const escape = String.raw`\\${hex}{6}\s?|\\${hex}{1,5}(?!${hex})\s?|\\[^0-9a-fA-F\n]`
const name = String.raw`(?:[\w\u0080-\u{10ffff}-]|${escape})+`
const quoted = String.raw`"(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\\\n]|\\[^\n])*'`
const token = new RegExp(
  [
    String.raw`(?<roots>\s+>>>\s+)`,
    String.raw`(?<child>\s*>\s*)`,
    String.raw`(?<descendant>\s+)`,
    `#(?<id>${name})`,
    String.raw`\.(?<class>${name})`,
    String.raw`\[\s*(?<attribute>${name})\s*(?:=\s*(?<value>${quoted}|${name})\s*)?\]`,
    String.raw`:nth-of-type\(\s*(?<nth>\d{1,6})\s*\)`,
    `(?<tag>${name})`,
    String.raw`(?<any>\*)`,
  ].join('|'),
  'uy',
)

const lastCodePoint = 0x10ffff

const character = (hex: string): string => {
  const code = Number.parseInt(hex, 16)
  return code === 0 || code > lastCodePoint ? '\u{fffd}' : String.fromCodePoint(code)
}

const unescape = (text: string): string =>
  text.replaceAll(/\\(?:([0-9a-fA-F]{1,6})\s?|([^]))/gu, (_, hex: string | undefined, plain: string | undefined) =>
    hex === undefined ? (plain ?? '') : character(hex),
  )

const unquote = (value: string): string => unescape(/^["']/.test(value) ? value.slice(1, -1) : value)

interface Draft extends Compound {
  tag: string | undefined
  id: string | undefined
  classes: string[]
  attributes: { name: string; value: string | undefined }[]
  nthOfType: number | undefined
}

const blank = (): Draft => ({ tag: undefined, id: undefined, classes: [], attributes: [], nthOfType: undefined })

/** Adds what one token says about the element; undefined where CSS would not allow it there. */
const describe = (begun: Draft | undefined, found: Record<string, string | undefined>): Draft | undefined => {
  if (begun && (found['tag'] !== undefined || found['any'] !== undefined)) return undefined
  const draft = begun ?? blank()
  if (found['tag'] !== undefined) draft.tag = unescape(found['tag']).toLowerCase()
  if (found['id'] !== undefined) draft.id = unescape(found['id'])
  if (found['class'] !== undefined) draft.classes.push(unescape(found['class']))
  if (found['attribute'] !== undefined) {
    const value = found['value']
    draft.attributes.push({ name: unescape(found['attribute']).toLowerCase(), value: value === undefined ? undefined : unquote(value) })
  }
  if (found['nth'] !== undefined) draft.nthOfType = Number(found['nth'])
  return draft
}

/** What a token between two compounds says; undefined for a token that is part of one. */
const separator = (found: Record<string, string | undefined>): 'roots' | Step['relation'] | undefined => {
  if (found['roots'] !== undefined) return 'roots'
  if (found['child'] !== undefined) return 'child'
  return found['descendant'] === undefined ? undefined : 'descendant'
}

/**
 * Reads a selector as clicks carry it: compounds of tag, id, classes, attributes and `:nth-of-type`, joined by ` > ` or a space,
 * and ` >>> ` where it enters a shadow root or a frame. Undefined for anything else that CSS, or a stranger, may write.
 */
export const parseSelector = (text: string): Selector | undefined => {
  let path: Step[] = []
  const paths: Path[] = [path]
  let relation: Step['relation'] = 'descendant'
  let compound: Draft | undefined
  token.lastIndex = 0
  while (token.lastIndex < text.length) {
    const found = token.exec(text)?.groups
    if (!found) return undefined
    const between = separator(found)
    if (between === undefined) {
      compound = describe(compound, found)
      if (!compound) return undefined
      continue
    }
    if (!compound) return undefined
    path.push({ relation, compound })
    compound = undefined
    relation = between === 'roots' ? 'descendant' : between
    if (between === 'roots') paths.push((path = []))
  }
  if (!compound) return undefined
  path.push({ relation, compound })
  return paths
}
