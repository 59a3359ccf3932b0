import { isId } from '../steps/fold-route.ts'
import { oneWording } from './one-wording.ts'

/** Enough to tell errors apart; what follows is data more often than not. */
const MAX_READ_CHARS = 1_000
const MAX_KEPT_CHARS = 200

const PROMISE = /^Uncaught (?:\(in promise\) )?/
const TYPE = /^([A-Z][\w$]{0,60}): /
const ADDRESS = /\b[a-z][a-z\d+.-]{1,20}:\/\/[^\s"'`<>)]+/gi
const QUOTED = /"[^"]*"|`[^`]*`|“[^”]*”|«[^»]*»|(?<![\p{L}\d])'[^']*'(?![\p{L}\d])/gu
/** Numbers, ids, and the stars that the tracker leaves of what it masks. */
const WORD_WITH_DIGIT = /[\w@*.,:+%-]*[\d*@][\w@*.,:+%-]*/g

/** No letter, or that of an exponent. */
const NUMBER = /^[\W\d_]*(?:\de[+-]?\d+)?$/i

const isData = (word: string): boolean => NUMBER.test(word) || word.split(/[.,:]/).some((part) => isId(part))

const foldWord = (word: string): string => (isData(word) ? '#' : word.replace(/[\d*]+/g, '#'))

/** Of two browsers that know the same mistake, one has another name for its type. */
const typeOf = (type: string): string => (type === 'InternalError' ? 'RangeError' : type)

/** A message without what differs from one occurrence to the next: addresses, quoted texts, numbers, ids; and in one wording for all browsers. */
export const foldMessage = (message: string): string => {
  const whole = message.slice(0, MAX_READ_CHARS).replace(PROMISE, '')
  const type = TYPE.exec(whole)?.[1] ?? ''
  const said = oneWording(type ? whole.slice(type.length + 2) : whole)
  const folded = said
    .replace(ADDRESS, '#')
    .replace(QUOTED, '""')
    .replace(WORD_WITH_DIGIT, foldWord)
    .replace(/#(?:[\s,;/]*#)+/g, '#')
    .replace(/\s+/g, ' ')
    .trim()
  return `${typeOf(type)}: ${folded.slice(0, MAX_KEPT_CHARS)}`
}
