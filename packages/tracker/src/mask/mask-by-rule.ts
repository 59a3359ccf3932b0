import { maskPatterns } from './mask-patterns.ts'
import type { Rule } from './rules.ts'

/** What stands for something typed, however long that was. */
export const MASK = '******'

/** What may be told of a text that is under a rule. */
export const maskByRule = (text: string, rule: Rule): string => {
  if (rule === 'plain') return maskPatterns(text)
  if (rule === 'allow') return text
  if (rule === 'field') return /\S/.test(text) ? MASK : text
  return text.replace(/\S/g, '*')
}
