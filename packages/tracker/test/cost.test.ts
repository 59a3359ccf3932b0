import type { RecorderCost } from '@throughline/contract'
import { describe, expect, it } from 'vitest'
import { setStage } from './support/stage.ts'
import { until } from './support/until.ts'

const stage = setStage()

const CUSTOM = 5

/** What the recording itself says of its cost. */
const saidWithin = (): RecorderCost[] =>
  stage.collector
    .recorded()
    .filter(({ type, data }) => type === CUSTOM && (data as { tag?: string }).tag === 'tl-recorder')
    .map(({ data }) => (data as { payload: RecorderCost }).payload)

/** Makes a table of so many rows anew whenever the browser has painted. */
const restless = (rows: number): string => `<button>Look</button><div id="rows"></div><script>
  const draw = (round) => {
    document.querySelector('#rows').innerHTML = Array.from({ length: ${rows} }, (_, index) => '<p title="' + index + '"><b>' + index + '</b> of <i>' + round + '</i></p>').join('')
    if (!window.enough) requestAnimationFrame(() => setTimeout(draw, 0, round + 1))
  }
  addEventListener('load', () => draw(0))
</script>`

describe('a recorder that costs a page too much', () => {
  it('steps back one step after the other until there is no replay, says so, and the events go on', async () => {
    stage.page('/', restless(500))
    const tab = await (await stage.context()).newPage()
    const cdp = await tab.context().newCDPSession(tab)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await tab.goto(`${stage.site.url}/`)
    for (const step of [1, 2, 3]) await until(`step ${step}`, () => stage.collector.of('recorder').some(({ level }) => level === step))
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    const told = stage.collector.of('recorder')
    expect(told.map(({ level }) => level)).toEqual([1, 2, 3])
    for (const { reason, longestMs, workMs, watchedMs } of told) {
      expect(['slice', 'share']).toContain(reason)
      expect(workMs).toBeGreaterThanOrEqual(longestMs)
      expect(watchedMs).toBeGreaterThan(0)
    }
    await until('the recording to say so', () => saidWithin().some(({ level }) => level === 3))
    expect(saidWithin().map(({ level }) => level)).toEqual([1, 2, 3])
    await tab.evaluate(() => {
      Object.assign(window, { enough: true })
      document.body.append('after it was given up')
    })
    await tab.click('button')
    await tab.goto('about:blank')
    await stage.collector.when('click')
    expect(stage.collector.of('recorder').at(-1)).toMatchObject({ level: 3, reason: 'end' })
    expect(JSON.stringify(stage.collector.recorded())).not.toContain('after it was given up')
  })
})

describe('a recorder that costs little', () => {
  it('says once, when a page is left, what it was', async () => {
    stage.page('/', '<p>one</p><p>two</p>')
    const tab = await stage.visit('/')
    await until('the picture', () => stage.collector.chunks.length)
    await tab.goto('about:blank')
    const [cost, ...more] = await stage.collector.when('recorder')
    expect(more).toEqual([])
    expect(cost).toMatchObject({ level: 0, reason: 'end', url: `${stage.site.url}/` })
    expect(cost?.nodes).toBeGreaterThan(5)
    expect(saidWithin()).toMatchObject([{ level: 0, reason: 'end' }])
  })

  it('says it for each page of a single-page application', async () => {
    stage.page('/', '<p>one</p>')
    const tab = await stage.visit('/')
    await until('the picture', () => stage.collector.chunks.length)
    await tab.evaluate(() => history.pushState({}, '', '/next'))
    await until('the picture of the next page', () => JSON.stringify(stage.collector.recorded()).includes('/next'))
    await tab.goto('about:blank')
    const costs = await stage.collector.when('recorder', 2)
    expect(costs.map(({ url }) => new URL(url).pathname)).toEqual(['/', '/next'])
  })
})
