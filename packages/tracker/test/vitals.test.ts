import { vitalNames, type VitalName } from '@throughline/contract'
import type { Page as Tab } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { setStage } from './support/stage.ts'

const stage = setStage()

const BUSY_MS = 300

const head = '<style>body{margin:0;font:16px sans-serif}h1{font-size:60px}</style>'
const body = `<h1 id="title">The largest thing that is painted here</h1><button id="slow">Slow</button><p id="below">Below</p>
<script>
document.querySelector('#slow').addEventListener('click', () => {
  const end = performance.now() + ${BUSY_MS}
  while (performance.now() < end);
  document.body.append('answered')
})
</script>`

/** Asked of the browser itself, so that what is told can be compared. */
const paintedAt = (tab: Tab): Promise<number> =>
  tab.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)!.startTime)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        })
      }),
  )

/** Waits until what measures is there: it says so by having asked for the browser's layout shifts. */
const measured = async (tab: Tab): Promise<void> => {
  await stage.watched(tab)
  await tab.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/t/vitals-')))
  // The same module once more: whoever asked for it before has it by then.
  const chunk = await tab.evaluate(() => performance.getEntriesByType('resource').find(({ name }) => name.includes('/t/vitals-'))?.name)
  await tab.evaluate(`import('${chunk}').then(() => {})`)
  await tab.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
}

const shift = (tab: Tab): Promise<unknown> =>
  tab.evaluate(
    () =>
      new Promise<void>((resolve) => {
        new PerformanceObserver(() => setTimeout(resolve)).observe({ type: 'layout-shift' })
        // Not within half a second after the visitor did something: then it would be expected.
        const box = document.createElement('div')
        box.style.height = '200px'
        document.body.prepend(box)
      }),
  )

const clickSlow = async (tab: Tab): Promise<void> => {
  const told = tab.evaluate(
    () =>
      new Promise<void>((resolve) => {
        new PerformanceObserver(() => setTimeout(resolve)).observe({
          type: 'event',
          durationThreshold: 104,
        } as PerformanceObserverInit)
      }),
  )
  await tab.click('#slow')
  await told
}

describe('web vitals', () => {
  it('are told once, when the page is left, as the browser measured them', async () => {
    stage.page('/shop', { head, body })
    const tab = await stage.visit('/shop')
    await stage.known(tab)
    await measured(tab)
    const painted = await paintedAt(tab)
    await shift(tab)
    await clickSlow(tab)
    const responseStart = await tab.evaluate(
      () => (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).responseStart,
    )
    await tab.goto('about:blank')
    const vitals = await stage.collector.when('vital', 4)
    expect(vitals.map(({ name }) => name).toSorted()).toEqual(vitalNames.toSorted())
    expect(new Set(vitals.map(({ url }) => new URL(url).pathname))).toEqual(new Set(['/shop']))
    const of = (wanted: VitalName) => vitals.find(({ name }) => name === wanted)
    expect(of('LCP')?.value).toBeCloseTo(painted, 0)
    expect(of('LCP')?.place?.selector).toBe('#title')
    expect(of('TTFB')?.value).toBeCloseTo(responseStart, 0)
    expect(of('INP')?.value).toBeGreaterThanOrEqual(BUSY_MS)
    expect(of('INP')?.value).toBeLessThan(BUSY_MS + 2_000)
    expect(of('INP')?.place?.selector).toBe('#slow')
    expect(of('CLS')?.value).toBeGreaterThan(0.01)
    expect(of('CLS')?.value).toBeLessThan(1)
  })

  it('are those of the page that was loaded: one that only took its place is not measured', async () => {
    stage.page('/shop', { head, body })
    const tab = await stage.visit('/shop')
    await stage.known(tab)
    await measured(tab)
    await paintedAt(tab)
    await tab.evaluate(() => history.pushState({}, '', '/next'))
    await stage.collector.when('vital', 2)
    await clickSlow(tab)
    await tab.goto('about:blank')
    await stage.collector.when('leave', 2)
    const vitals = stage.collector.of('vital')
    expect(vitals.map(({ name }) => name)).not.toContain('INP')
    expect(new Set(vitals.map(({ url }) => new URL(url).pathname))).toEqual(new Set(['/shop']))
  })

  it('are not told of visitors who have not agreed', async () => {
    stage.collector.config.consentRequired = true
    stage.page('/shop', { head, body })
    const tab = await stage.visit('/shop')
    await measured(tab)
    await paintedAt(tab)
    await tab.goto('about:blank')
    await stage.collector.when('leave')
    expect(stage.collector.of('vital')).toEqual([])
  })
})
