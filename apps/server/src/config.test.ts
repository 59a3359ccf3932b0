import { describe, expect, it } from 'vitest'
import { describeVariables, readConfig, type Config } from './config.ts'

const configOf = (environment: NodeJS.ProcessEnv): Config => {
  const read = readConfig(environment)
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  return read.config
}
const problemsOf = (environment: NodeJS.ProcessEnv): string[] => {
  const read = readConfig(environment)
  return 'problems' in read ? read.problems : []
}
const servers = { DATABASE_URL: 'postgres://db/throughline', CLICKHOUSE_URL: 'http://ch:8123' }

describe('the configuration', () => {
  it('needs nothing to be set', () => {
    const config = configOf({})
    expect(config).toMatchObject({ port: 4600, publicUrl: undefined, owner: undefined, logLevel: 'info', trustedProxies: 0 })
    expect(config.dataDir).toMatch(/^\/.*data$/)
    expect([...config.roles]).toEqual(['collector', 'api', 'worker'])
  })

  it('takes an empty variable as one that is not set', () => {
    expect(configOf({ PORT: ' ', PUBLIC_URL: '' }).port).toBe(4600)
  })

  it('names every problem at once, each in a sentence that begins with the variable', () => {
    const problems = problemsOf({
      PORT: '99999',
      PUBLIC_URL: 'insights.example.com',
      DATABASE_URL: 'mysql://db',
      CLICKHOUSE_URL: 'ch:8123',
      ROLES: 'collector,painter',
      THROUGHLINE_OWNER_EMAIL: 'nobody',
      THROUGHLINE_OWNER_PASSWORD: 'short',
      LOG_LEVEL: 'loud',
      TRUST_PROXY: 'perhaps',
      SMTP_URL: 'mail.example.com',
      MAIL_FROM: 'nobody',
    })
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'PORT',
      'PUBLIC_URL',
      'DATABASE_URL',
      'CLICKHOUSE_URL',
      'ROLES',
      'THROUGHLINE_OWNER_EMAIL',
      'THROUGHLINE_OWNER_PASSWORD',
      'LOG_LEVEL',
      'TRUST_PROXY',
      'SMTP_URL',
      'MAIL_FROM',
    ])
    for (const problem of problems) expect(problem).toMatch(/^[A-Z_]+ (has|may) .*\.$/)
  })

  it('never repeats a value, which may be a secret', () => {
    const problems = problemsOf({ THROUGHLINE_OWNER_PASSWORD: 'hunter2', DATABASE_URL: 'mysql://root:swordfish@db' })
    expect(problems.join()).not.toMatch(/hunter2|swordfish/)
  })

  it('refuses to split the roles unless both URLs name servers', () => {
    expect(problemsOf({ ROLES: 'collector' })).toEqual([expect.stringMatching(/^ROLES leaves out a role.*DATABASE_URL and CLICKHOUSE_URL/)])
    expect(problemsOf({ ROLES: 'collector', DATABASE_URL: servers.DATABASE_URL })).toHaveLength(1)
    expect([...configOf({ ROLES: 'collector, worker', ...servers }).roles]).toEqual(['collector', 'worker'])
  })

  it('wants the first owner with an address and a password, or not at all', () => {
    expect(problemsOf({ THROUGHLINE_OWNER_EMAIL: 'a@example.com' })).toEqual([expect.stringContaining('belong together')])
    expect(configOf({ THROUGHLINE_OWNER_EMAIL: 'A@example.com', THROUGHLINE_OWNER_PASSWORD: 'correct horse' }).owner).toEqual({
      email: 'a@example.com',
      password: 'correct horse',
    })
  })

  it('takes a public URL as an origin and drops the slash at its end', () => {
    expect(configOf({ PUBLIC_URL: 'https://Insights.example.com/' }).publicUrl).toBe('https://insights.example.com')
    expect(problemsOf({ PUBLIC_URL: 'https://example.com/insights' })).toHaveLength(1)
    expect(problemsOf({ PUBLIC_URL: 'https://user:word@example.com' })).toHaveLength(1)
  })

  it.each([
    ['true', 1],
    ['false', 0],
    ['2', 2],
  ])('reads TRUST_PROXY=%s as %i proxies', (text, proxies) => {
    expect(configOf({ TRUST_PROXY: text }).trustedProxies).toBe(proxies)
  })

  it('describes every variable for --help', () => {
    const names = ['PORT', 'DATA_DIR', 'PUBLIC_URL', 'DATABASE_URL', 'CLICKHOUSE_URL', 'ROLES', 'LOG_LEVEL', 'TRUST_PROXY']
    for (const name of [...names, 'THROUGHLINE_OWNER_EMAIL', 'THROUGHLINE_OWNER_PASSWORD'])
      expect(describeVariables()).toContain(`  ${name}`)
  })

  it('sends mail through a server from an address, and takes neither without the other', () => {
    const mail = { SMTP_URL: 'smtps://ada:pass@mail.example.com', MAIL_FROM: 'Throughline <insights@example.com>' }
    expect(configOf(mail).mail).toEqual({ smtpUrl: mail.SMTP_URL, from: { name: 'Throughline', address: 'insights@example.com' } })
    expect(problemsOf({ SMTP_URL: mail.SMTP_URL })).toEqual([expect.stringMatching(/^SMTP_URL has to come with MAIL_FROM/)])
    expect(problemsOf({ ...mail, MAIL_FROM: 'a@example.com, b@example.com' })).toHaveLength(1)
    expect(problemsOf({ ...mail, SMTP_URL: 'smtp://mail.example.com?tls=off' })).toHaveLength(1)
  })
})
