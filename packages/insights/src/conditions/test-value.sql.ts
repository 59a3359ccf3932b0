import type { ValueTest } from '@throughline/contract'
import type { ParameterNames } from './parameter-names.ts'

type Test = Pick<ValueTest, 'test' | 'values'>

const complements = { 'is not': 'is', 'does not contain': 'contains', unknown: 'known' } as const

/** The test that this is the contrary of, if it is one. */
export const contraryOf = ({ test, values }: Test): Test | undefined =>
  test in complements ? { test: complements[test as keyof typeof complements], values } : undefined

const A_NUMBER = '^-?[0-9]+([.][0-9]+)?$'

const bySize = (sign: '>=' | '<=', value: string, text: string, names: ParameterNames): string =>
  new RegExp(A_NUMBER).test(text)
    ? `(match(${value}, '${A_NUMBER}') and toFloat64OrZero(${value}) ${sign} ${names.put('Float64', Number(text))})`
    : '0'

const anyOf = (parts: readonly string[]): string => (parts.length === 0 ? '0' : `(${parts.join(' or ')})`)

/** Whether a text passes a test that is no contrary: one of the values is enough. */
export const passes = (value: string, { test, values }: Test, names: ParameterNames): string => {
  switch (test) {
    case 'is':
      return `${value} in ${names.put('Array(String)', values)}`
    case 'contains':
      return anyOf(values.map((part) => `positionCaseInsensitiveUTF8(${value}, ${names.put('String', part)}) > 0`))
    case 'known':
      return `${value} != ''`
    case 'at least':
      return anyOf(values.map((least) => bySize('>=', value, least, names)))
    case 'at most':
      return anyOf(values.map((most) => bySize('<=', value, most, names)))
    default:
      return `not (${passes(value, contraryOf({ test, values }) ?? { test: 'is', values: [] }, names)})`
  }
}
