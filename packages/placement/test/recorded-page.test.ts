import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '@throughline/testkit'
import { applyMutation, resolveSelector, treeOfSnapshot, type DomTree } from '../src/index.ts'
import { openRecordedPage } from './open-recorded-page.ts'

interface Recorded {
  type: number
  data: { source?: number }
}

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await launchChromium()
  page = await openRecordedPage(browser)
})
afterAll(() => browser.close())

/** The tree at the end of what was recorded. */
const treeNow = async (): Promise<DomTree> => {
  const events = (await page.evaluate(() => window.probe.events())) as Recorded[]
  const tree = treeOfSnapshot(events.findLast(({ type }) => type === 2)?.data)
  if (!tree) throw new Error('No full snapshot was recorded')
  for (const { type, data } of events) if (type === 3 && data.source === 0) applyMutation(tree, data)
  return tree
}

/** The recorder reports changes when the page's own work is done, and a frame's document when the frame has loaded. */
const settled = () => page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve))))

const compare = async (): Promise<number> => {
  await settled()
  const [tree, found] = [await treeNow(), await page.evaluate(() => window.probe.found())]
  const recorded = found.filter(([, id]) => id > 0)
  const selectors = recorded.map(([selector]) => selector)
  expect(selectors.map((selector) => [selector, resolveSelector(tree, selector)?.id])).toEqual(recorded)
  expect(await page.evaluate((asked) => window.probe.foundByUs(asked), selectors)).toEqual(recorded.map(([, id]) => id))
  return recorded.length
}

test('finds in a recording the very elements that the browser finds on the page', async () => {
  await page.waitForFunction(() => JSON.stringify(window.probe.events()).includes('"isAttachIframe":true'))
  expect(await compare()).toBeGreaterThan(150)
})

test('still finds them after a list was reordered, and things were added, moved, renamed and removed', async () => {
  for (let round = 1; round <= 12; round += 1) {
    await page.evaluate((seed) => {
      // A small congruential generator, so that each round does the same on every run.
      let state = seed * 7919
      const draw = (below: number) => (state = (state * 1103515245 + 12345) % 2 ** 31) % below
      const roots = [document, document.querySelector('x-card')?.shadowRoot, document.querySelector('iframe')?.contentDocument]
      for (let change = 0; change < 40; change += 1) {
        const elements = [...(roots[draw(4) % 3] ?? document).querySelectorAll('main *, div, div *, body *')].filter(
          (element) => !element.matches('style, script, iframe, x-card'),
        )
        const [one, other] = [elements[draw(elements.length)], elements[draw(elements.length)]]
        if (!one || !other || one === other) continue
        const made = document.createElement(['li', 'div', 'a', 'p'][draw(4)] ?? 'div')
        made.append('new', document.createElement('b'))
        const kind = draw(6)
        if (kind === 0) one.append(made)
        else if (kind === 1) one.before(made)
        else if (kind === 2 && elements.length > 12 && one.children.length < 3 && !one.matches('#pane')) one.remove()
        else if (kind === 3) one.className = `c${draw(5)} d${draw(5)}`
        else if (kind === 4) one.id = `i${draw(30)}`
        else if (kind === 5 && !one.contains(other) && one.getRootNode() === other.getRootNode()) other.before(one)
      }
    }, round)
    await compare()
  }
})

test('draws clicks on fixed, scrolled, shadowed and framed elements where those are now', async () => {
  const fresh = await openRecordedPage(browser)
  await fresh.evaluate(() => {
    document.querySelector('.products')?.prepend(document.createElement('li'), document.createElement('li'))
    document.querySelector('#pane')?.scrollTo(0, 100)
    window.scrollTo(0, 50)
  })
  const middle = { on: 'element', x: 16384, y: 16384 } as const
  const selectors = [
    '#menu',
    '.products > li:nth-of-type(4) > a',
    '#pane li:nth-of-type(4)',
    'x-card >>> div > button',
    'x-card >>> button',
    'iframe >>> button',
  ]
  const placed = await fresh.evaluate(
    (points) => window.probe.place(points),
    [
      ...selectors.map((selector) => ({ ...middle, selector })),
      { ...middle, selector: '#pane li:nth-of-type(1)' },
      { ...middle, selector: '#hidden' },
      { ...middle, selector: '#gone' },
      { on: 'document' as const, x: 32767, y: 400 },
    ],
  )
  const texts = await fresh.evaluate(
    (points) =>
      points.map((point) => {
        const [x, y] = [(point?.x ?? 0) - window.scrollX, (point?.y ?? 0) - window.scrollY]
        const top = document.elementFromPoint(x, y)
        const box = top?.getBoundingClientRect()
        if (top instanceof HTMLIFrameElement && box)
          return top.contentDocument?.elementFromPoint(x - box.left - top.clientLeft, y - box.top - top.clientTop)?.textContent
        return (top?.shadowRoot?.elementFromPoint(x, y) ?? top)?.textContent
      }),
    placed.slice(0, selectors.length),
  )
  expect(texts).toEqual(['Menu', 'Buy a chair', '4', 'Take it', 'Leave it', 'Pay'])
  expect(placed.slice(0, 6).map((point) => point?.hidden)).toEqual([false, false, false, false, false, false])
  expect(placed[6]).toMatchObject({ hidden: true })
  const width = await fresh.evaluate(() => document.documentElement.scrollWidth)
  expect(placed.slice(7)).toEqual([null, null, { x: width, y: 400, hidden: false }])
})
