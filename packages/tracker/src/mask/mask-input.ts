import { MASK, maskByRule } from './mask-by-rule.ts'
import type { Rules } from './rules.ts'

const SECRET_USE = /\b(cc-|(current|new)-password|one-time-code)/
const SECRET_NAME = /pass|pwd|cvc|cvv|card|iban|ssn/i
const TYPED = /^(input|textarea|select|option)$|-/

/** Fields that were once for passwords: a button that shows what was typed makes them text fields. */
const passwords = new WeakSet<Element>()

export const rememberPassword = (element: Element): void => {
  passwords.add(element)
}

const isSecret = (element: Element): boolean =>
  passwords.has(element) ||
  (element as HTMLInputElement).type === 'password' ||
  SECRET_USE.test(element.getAttribute('autocomplete') ?? '') ||
  SECRET_NAME.test(`${element.getAttribute('name')} ${element.getAttribute('id')}`)

/** What may be told of a value: of what is typed or chosen a fixed mask, unless allowed; of passwords and cards never more. */
export const maskInput = (rules: Rules, element: Element, value: string): string => {
  if (!value) return ''
  const rule = rules.of(element)
  const isField = rule === 'field' || (rule !== 'plain' && TYPED.test(element.localName)) || element.localName.includes('-')
  if (rule === 'allow') return isSecret(element) ? MASK : value
  return isField ? MASK : maskByRule(value, rule)
}
