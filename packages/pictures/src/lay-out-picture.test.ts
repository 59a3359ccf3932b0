import { expect, test } from 'vitest'
import { layOutPicture, spread, type LaidOutLine } from './lay-out-picture.ts'

const line = (values: (number | null)[]): LaidOutLine => ({ values, previous: null })
const asked = { buckets: 2, width: 800, isBars: false, isWhole: true }

test('names that would touch are moved apart in their order, and none below the foot', () => {
  expect(spread([10, 12, 50], 16, 300)).toEqual([10, 26, 50])
  expect(spread([298, 299, 300], 16, 300)).toEqual([268, 284, 300])
})

test('what is stacked begins where the line below it ends', () => {
  const { stretches, zero } = layOutPicture({ ...asked, lines: [line([1, 2]), line([3, 4])], isStacked: true })
  expect(stretches[0]?.[0]?.bottom).toBe(zero)
  expect(stretches[1]?.[1]?.bottom).toBe(stretches[0]?.[1]?.top)
})

test('where there is no value nothing is drawn, and what is negative hangs from zero', () => {
  const { stretches, zero } = layOutPicture({ ...asked, lines: [line([null, -2])], isStacked: false, isWhole: false })
  expect(stretches[0]?.[0]).toBeUndefined()
  expect(stretches[0]?.[1]?.top).toBe(zero)
})
