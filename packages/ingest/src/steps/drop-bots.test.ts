import { describe, expect, it } from 'vitest'
import { aVisit, CHROME, someTools } from '../../test/builders.ts'
import { dropBots } from './drop-bots.ts'

const reasonFor = async (agent: string) => dropBots(aVisit({ arrival: { agent } }), (await someTools()).tools)

describe('dropBots', () => {
  it.each([
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)',
    'Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)',
    'Mozilla/5.0 (compatible; YandexBot/3.0)',
    'Some Crawler/1.0',
  ])('drops an agent that declares itself a crawler: %s', async (agent) => {
    expect(await reasonFor(agent)).toBe('bot')
  })

  it.each([
    CHROME,
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:141.0) Gecko/20100101 Firefox/141.0',
    'node',
    'curl/8.5.0',
    'python-requests/2.31.0',
    '',
  ])('takes events from a browser, driven or not, and from a site’s own server: %s', async (agent) => {
    expect(await reasonFor(agent)).toBeUndefined()
  })
})
