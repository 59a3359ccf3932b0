import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { owner, startTestServer, type TestServer } from '../test/test-server.ts'

const person = { name: 'Ada', email: 'ada@example.com', password: 'a long enough password', organization: 'Analytical Engines' }
const tokenIn = (line: string): string => /\/setup\?token=([\w-]+)/.exec(line)?.[1] ?? ''

describe('a server that nobody has set up', () => {
  let server: TestServer
  let firstToken: string
  const setUp = (body: object) => server.call('POST', '/api/v1/setup', { body: { ...person, ...body } })

  beforeAll(async () => {
    const before = await startTestServer({ withOwner: false })
    firstToken = tokenIn(before.howToSignIn)
    await before.stop()
    server = await startTestServer({ withOwner: false, dataDir: before.dataDir })
  })
  afterAll(() => server.remove())

  it('says so', async () => {
    expect((await server.call('GET', '/api/v1/setup')).json()).toEqual({ needed: true })
  })

  it('prints a new set-up link at each start, and takes only the latest', async () => {
    expect(firstToken).toMatch(/^[\w-]{43}$/)
    expect(tokenIn(server.howToSignIn)).not.toBe(firstToken)
    expect((await setUp({ token: firstToken })).status).toBe(403)
    expect((await setUp({ token: 'x'.repeat(43) })).status).toBe(403)
  })

  it('names what is wrong with the owner to be', async () => {
    const answer = await setUp({ token: tokenIn(server.howToSignIn), password: 'short' })
    expect(answer.json()).toMatchObject({ error: { code: 'invalid_input', issues: [{ path: 'password' }] } })
  })

  it('makes one owner, though several people use the link at once, and none after that', async () => {
    const token = tokenIn(server.howToSignIn)
    const attempts = await Promise.all([1, 2, 3].map((n) => setUp({ email: `ada${n}@example.com`, token })))
    expect(attempts.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410, 410])
    expect((await setUp({ token })).status).toBe(410)
    expect((await server.call('GET', '/api/v1/setup')).json()).toEqual({ needed: false })

    const winner = attempts.findIndex(({ status }) => status === 200) + 1
    const as = await server.signIn(`ada${winner}@example.com`, person.password)
    expect((await server.call('GET', '/api/v1/me', { as })).json()).toMatchObject({
      user: { name: 'Ada' },
      organizations: [{ name: 'Analytical Engines', role: 'owner' }],
    })
  })
})

it('makes the first owner from the environment, and changes nothing at later starts', async () => {
  const first = await startTestServer()
  expect(first.howToSignIn).toBe(`Sign in at ${first.url}/sign-in`)
  await first.signIn(owner.email, owner.password)
  await first.stop()

  const other = { THROUGHLINE_OWNER_EMAIL: 'else@example.com', THROUGHLINE_OWNER_PASSWORD: 'something else entirely' }
  const second = await startTestServer({ dataDir: first.dataDir, environment: { ...other, PUBLIC_URL: 'https://insights.example.com' } })
  expect(second.howToSignIn).toBe('Sign in at https://insights.example.com/sign-in')
  await second.signIn(owner.email, owner.password)
  await expect(second.signIn('else@example.com', 'something else entirely')).rejects.toThrow('401')
  await second.remove()
})
