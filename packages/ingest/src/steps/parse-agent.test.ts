import { describe, expect, it } from 'vitest'
import { aVisit, CHROME, someTools } from '../../test/builders.ts'
import { parseAgent } from './parse-agent.ts'

const readFrom = async (agent: string) => {
  const visit = aVisit({ arrival: { agent } })
  parseAgent(visit, (await someTools()).tools)
  return [visit.device, visit.browser, visit.os]
}

describe('parseAgent', () => {
  it('tells a desktop', async () => {
    expect(await readFrom(CHROME)).toEqual(['desktop', 'Chrome', 'Linux'])
  })

  it('tells a phone', async () => {
    const agent =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
    expect(await readFrom(agent)).toEqual(['phone', 'Safari', 'iOS'])
  })

  it('tells a tablet', async () => {
    const agent = 'Mozilla/5.0 (Linux; Android 13; SM-X906C) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'
    expect(await readFrom(agent)).toEqual(['tablet', 'Chrome', 'Android'])
  })

  it('says nothing where nothing is said', async () => {
    expect(await readFrom('')).toEqual(['', '', ''])
  })
})
