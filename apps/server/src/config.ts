import { limits } from '@throughline/contract'
import { resolve } from 'node:path'
import * as z from 'zod'
import type { MailConfig } from './mail/mail-config.ts'
import { readMailAddress } from './mail/read-mail-address.ts'

const roleNames = ['collector', 'api', 'worker'] as const
export type RoleName = (typeof roleNames)[number]

/** What the server was told by its environment, checked and typed. */
export interface Config {
  port: number
  /** Absolute path. */
  dataDir: string
  /** An origin, without a slash at the end; undefined: `http://localhost:<port>`. */
  publicUrl: string | undefined
  databaseUrl: string | undefined
  clickhouseUrl: string | undefined
  roles: ReadonlySet<RoleName>
  owner: { email: string; password: string } | undefined
  logLevel: z.output<typeof logLevel>
  /** Undefined: this server sends no e-mail. */
  mail: MailConfig | undefined
  /** How many proxies stand in front and add to X-Forwarded-For. */
  trustedProxies: number
  /** Of the command line, for a server elsewhere. */
  token: string | undefined
}

const url = (schemes: string[], example: string) =>
  z.string().refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol), `has to be a URL such as ${example}`)

const isOrigin = (value: string): boolean => {
  const { origin, href } = new URL(value)
  return href === `${origin}/`
}

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'has to be a number from 0 to 65535')
  .transform(Number)
  .refine((value) => value <= 65_535, 'has to be a number from 0 to 65535')

const publicUrl = url(['http:', 'https:'], 'https://insights.example.com')
  .refine((value) => !URL.canParse(value) || isOrigin(value), 'has to be a scheme, a host and perhaps a port, with nothing behind them')
  .transform((value) => new URL(value).origin)

const smtpUrl = url(['smtp:', 'smtps:'], 'smtps://user:password@mail.example.com').refine(
  (value) => !URL.canParse(value) || (new URL(value).hostname !== '' && /^\/?$/.test(new URL(value).pathname + new URL(value).search)),
  'has to have a host, and perhaps a user, a password and a port, with nothing behind them',
)

const mailFrom = z
  .string()
  .max(320, 'may have at most 320 characters')
  .transform((value, context) => {
    const address = readMailAddress(value)
    if (address) return address
    context.addIssue({ code: 'custom', message: 'has to be an e-mail address, such as Throughline <insights@example.com>' })
    return z.NEVER
  })

const roles = z
  .string()
  .transform((value) => value.split(',').map((role) => role.trim()))
  .pipe(z.array(z.enum(roleNames, `may name ${roleNames.join(', ')}, separated by commas`)))
  .transform((names): ReadonlySet<RoleName> => new Set(names))

const logLevel = z.enum(
  ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
  'has to be fatal, error, warn, info, debug, trace or silent',
)

const trustedProxies = z
  .string()
  .regex(/^(true|false|\d)$/, 'has to be true, false, or the number of proxies in front (0 to 9)')
  .transform((value) => ({ true: 1, false: 0 })[value] ?? Number(value))

const ownerPassword = z
  .string()
  .min(limits.password.minChars, `has to have at least ${limits.password.minChars} characters`)
  .max(limits.password.maxChars, `may have at most ${limits.password.maxChars} characters`)

interface Variable {
  schema: z.ZodType<unknown, string>
  /** Taken when the variable is absent or empty; none: the value is undefined then. */
  fallback?: string
  meaning: string
}

const variables = {
  PORT: { schema: port, fallback: '4600', meaning: 'The port to listen on; 0 lets the system choose one.' },
  DATA_DIR: {
    schema: z.string().transform((path) => resolve(path)),
    fallback: './data',
    meaning: 'The directory for everything that is kept. One server at a time.',
  },
  PUBLIC_URL: {
    schema: publicUrl,
    meaning:
      'Where people reach this server, such as https://insights.example.com. Links are made with it; https makes cookies secure. Default: http://localhost:PORT.',
  },
  DATABASE_URL: {
    schema: url(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/throughline'),
    meaning: 'A PostgreSQL server for accounts and settings. Default: an embedded one in DATA_DIR.',
  },
  CLICKHOUSE_URL: {
    schema: url(['http:', 'https:'], 'http://user:password@host:8123/throughline'),
    meaning: 'A ClickHouse server for events and recordings. Default: an embedded one in DATA_DIR.',
  },
  ROLES: {
    schema: roles,
    fallback: roleNames.join(','),
    meaning: 'What this process does: collector, api, worker. Fewer than all three only with both DATABASE_URL and CLICKHOUSE_URL.',
  },
  THROUGHLINE_OWNER_EMAIL: {
    schema: z.email('has to be an e-mail address').max(254, 'may have at most 254 characters'),
    meaning: 'With the password below, makes the first account at the first start, without the browser.',
  },
  THROUGHLINE_OWNER_PASSWORD: { schema: ownerPassword, meaning: `At least ${limits.password.minChars} characters.` },
  LOG_LEVEL: {
    schema: logLevel,
    fallback: 'info',
    meaning: 'fatal, error, warn, info, debug, trace or silent. Logs are JSON lines on standard error.',
  },
  TRUST_PROXY: {
    schema: trustedProxies,
    fallback: 'false',
    meaning:
      'How many proxies in front add to X-Forwarded-For: false (none), true (one) or a number. It decides which address limits count.',
  },
  SMTP_URL: {
    schema: smtpUrl,
    meaning:
      'The server through which e-mail is sent, such as smtps://user:password@mail.example.com (port 465) or smtp://… (port 587, encrypted where there is a password). Default: no e-mail is sent.',
  },
  MAIL_FROM: { schema: mailFrom, meaning: 'From whom e-mail is, such as Throughline <insights@example.com>. Belongs to SMTP_URL.' },
  THROUGHLINE_TOKEN: {
    schema: z.string(),
    meaning:
      'An API token with which `throughline source-maps upload --server` calls a server elsewhere. The server itself does not use it.',
  },
} satisfies Record<string, Variable>

type Variables = typeof variables
type VariableName = keyof Variables
type Value<Name extends VariableName> =
  | z.output<Variables[Name]['schema']>
  | (Variables[Name] extends { fallback: string } ? never : undefined)
type Values = { [Name in VariableName]: Value<Name> }
const variableNames = Object.keys(variables) as VariableName[]

/**
 * Reads and checks the environment. Either everything is right, or `problems` holds a sentence for each thing that is not,
 * all of them at once. No sentence repeats a value, because some of them are secret.
 */
export const readConfig = (environment: NodeJS.ProcessEnv = process.env): { config: Config } | { problems: string[] } => {
  const texts = textsOf(environment)
  const { values, problems } = parse(texts)
  problems.push(...contradictionsIn(texts, values))
  return problems.length > 0 ? { problems } : { config: configOf(values as Values) }
}

type Texts = Partial<Record<VariableName, string>>

const textsOf = (environment: NodeJS.ProcessEnv): Texts => {
  const texts: Texts = {}
  for (const name of variableNames) {
    const { fallback }: Variable = variables[name]
    const text = environment[name]?.trim() || fallback
    if (text !== undefined) texts[name] = text
  }
  return texts
}

const parse = (texts: Texts): { values: Partial<Values>; problems: string[] } => {
  const values: Record<string, unknown> = {}
  const problems: string[] = []
  for (const [name, text] of Object.entries(texts) as [VariableName, string][]) {
    const parsed = variables[name].schema.safeParse(text)
    if (parsed.success) values[name] = parsed.data
    else problems.push(`${name} ${parsed.error.issues[0]?.message}.`)
  }
  return { values, problems }
}

const contradictionsIn = (texts: Texts, values: Partial<Values>): string[] => {
  const contradictions: string[] = []
  const isSplit = values.ROLES !== undefined && values.ROLES.size < roleNames.length
  if (isSplit && !(texts.DATABASE_URL && texts.CLICKHOUSE_URL))
    contradictions.push(
      'ROLES leaves out a role, but processes can share the work only if both DATABASE_URL and CLICKHOUSE_URL name servers: the embedded engines belong to one process. Set both, or leave ROLES out.',
    )
  if (Boolean(texts.THROUGHLINE_OWNER_EMAIL) !== Boolean(texts.THROUGHLINE_OWNER_PASSWORD))
    contradictions.push('THROUGHLINE_OWNER_EMAIL and THROUGHLINE_OWNER_PASSWORD belong together: set both, or neither.')
  if (Boolean(texts.SMTP_URL) !== Boolean(texts.MAIL_FROM))
    contradictions.push('SMTP_URL has to come with MAIL_FROM: set both, or neither.')
  return contradictions
}

const configOf = (values: Values): Config => {
  const email = values.THROUGHLINE_OWNER_EMAIL
  const password = values.THROUGHLINE_OWNER_PASSWORD
  const [smtpUrl, from] = [values.SMTP_URL, values.MAIL_FROM]
  return {
    port: values.PORT,
    dataDir: values.DATA_DIR,
    publicUrl: values.PUBLIC_URL,
    databaseUrl: values.DATABASE_URL,
    clickhouseUrl: values.CLICKHOUSE_URL,
    roles: values.ROLES,
    owner: email !== undefined && password !== undefined ? { email: email.toLowerCase(), password } : undefined,
    logLevel: values.LOG_LEVEL,
    mail: smtpUrl !== undefined && from !== undefined ? { smtpUrl, from } : undefined,
    trustedProxies: values.TRUST_PROXY,
    token: values.THROUGHLINE_TOKEN,
  }
}

/** The environment variables and what they mean, for `--help`. */
export const describeVariables = (): string =>
  variableNames
    .map((name) => {
      const { fallback, meaning }: Variable = variables[name]
      return `  ${name}${fallback === undefined ? '' : ` (default ${fallback})`}\n      ${meaning}`
    })
    .join('\n')
