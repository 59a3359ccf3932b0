import { parse } from 'bowser'
import { list as botPatterns } from 'isbot'
import { limits } from '@throughline/contract'
import { BoundedMap } from './bounded-map.ts'

export interface Agent {
  /** It says of itself that it is a crawler or the like. */
  bot: boolean
  device: 'desktop' | 'tablet' | 'phone' | ''
  browser: string
  os: string
}

/**
 * Agents that are no crawlers although lists of bots hold them: browsers that a test drives, and the libraries with which a
 * site's own server sends events.
 */
const NOT_CRAWLERS = [
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36',
  'node',
  'undici',
  'axios/1.7.2',
  'node-fetch/1.0 (+https://github.com/bitinn/node-fetch)',
  'got (https://github.com/sindresorhus/got)',
  'curl/8.5.0',
  'Wget/1.21',
  'okhttp/4.12.0',
  'Go-http-client/1.1',
  'python-requests/2.31.0',
  'Java/21.0.1',
  'GuzzleHttp/7',
]

const matching = (pattern: string): RegExp => new RegExp(pattern, 'i')

const crawlers = matching(botPatterns.filter((pattern) => !NOT_CRAWLERS.some((agent) => matching(pattern).test(agent))).join('|'))

const devices: Record<string, Agent['device']> = { mobile: 'phone', tablet: 'tablet' }

const read = (agent: string): Agent => {
  if (agent === '') return { bot: false, device: '', browser: '', os: '' }
  const { browser, os, platform } = parse(agent)
  return {
    bot: crawlers.test(agent),
    device: devices[platform.type ?? ''] ?? 'desktop',
    browser: (browser.name ?? '').slice(0, MAX_NAME_CHARS),
    os: (os.name ?? '').slice(0, MAX_NAME_CHARS),
  }
}

const MAX_NAME_CHARS = 64
const MAX_AGENTS = 20_000

/** Tells from a user agent who is asking. Reading one takes many regular expressions, so the answers are kept. */
export class AgentReader {
  readonly #agents = new BoundedMap<string, Agent>(MAX_AGENTS)

  read(agent: string): Agent {
    return this.#agents.getOrMake(agent.slice(0, limits.text.maxAgentChars), read)
  }
}
