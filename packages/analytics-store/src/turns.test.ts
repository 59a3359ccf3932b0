import { expect, it } from 'vitest'
import { turns } from './turns.ts'

it('lets as many run at once as there are places, in the order in which they came', async () => {
  const take = turns(2)
  const began: number[] = []
  const running = Array.from({ length: 5 }, async (_, index) => {
    const done = await take()
    began.push(index)
    return done
  })
  const first = await running[0]!
  const second = await running[1]!
  expect(began).toEqual([0, 1])
  first()
  const third = await running[2]!
  expect(began).toEqual([0, 1, 2])
  second()
  third()
  await Promise.all(running)
  expect(began).toEqual([0, 1, 2, 3, 4])
})
