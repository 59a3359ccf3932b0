import { expect, it } from 'vitest'
import { passwordHasher } from './password-hasher.ts'

it('hashes with a salt of its own, and knows the password again', async () => {
  const { hash, verify } = passwordHasher()
  const [first, second] = await Promise.all([hash('correct horse'), hash('correct horse')])
  expect(first).not.toBe(second)
  expect(await verify({ hash: first, password: 'correct horse' })).toBe(true)
  expect(await verify({ hash: first, password: 'wrong horse' })).toBe(false)
})

it('answers all of many that come at once, also after one has failed', async () => {
  const { hash, verify } = passwordHasher(1)
  const kept = await hash('correct horse')
  const attempts = [
    verify({ hash: 'damaged', password: 'x' }),
    ...Array.from({ length: 5 }, () => verify({ hash: kept, password: 'correct horse' })),
  ]
  const settled = await Promise.allSettled(attempts)
  expect(settled.map(({ status }) => status)).toEqual(['rejected', ...Array(5).fill('fulfilled')])
})
