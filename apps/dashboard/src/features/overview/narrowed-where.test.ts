import { bounced, conditionOfCut, type Condition } from '@throughline/contract'
import { expect, test } from 'vitest'
import { isNarrowedBy, narrowedBy, withCondition } from './narrowed-where.ts'

const greek = conditionOfCut('country', 'GR')
const phone = conditionOfCut('device', 'phone')
const read = (where: string | undefined): unknown => JSON.parse(where ?? 'null')

test('a value narrows the page, a second one more, and the first again less', () => {
  const one = narrowedBy(undefined, greek)
  const two = narrowedBy(one, phone)
  expect(read(one)).toEqual({ all: [greek] })
  expect(read(two)).toEqual({ all: [greek, phone] })
  expect([isNarrowedBy(two, phone), isNarrowedBy(one, phone)]).toEqual([true, false])
  expect(read(narrowedBy(two, greek))).toEqual({ all: [phone] })
  expect(narrowedBy(one, greek)).toBeUndefined()
})

test('what is joined otherwise stays as it is, and the value stands beside it', () => {
  const any: Condition = { any: [phone, { not: greek }] }
  expect(read(narrowedBy(JSON.stringify(any), greek))).toEqual({ all: [any, greek] })
})

test('a list behind a number is narrowed by what the page is, and by what the number counts, once', () => {
  const where = narrowedBy(undefined, greek)
  expect(withCondition(where, greek)).toBe(where)
  expect(read(withCondition(where, phone))).toEqual({ all: [greek, phone] })
  expect(read(withCondition(where, bounced))).toEqual({ all: [greek, bounced] })
})
