import { resolveSelector, treeOfSnapshot } from '@throughline/placement'
import type { Page as Tab } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { setStage } from './support/stage.ts'
import { until } from './support/until.ts'

const stage = setStage()

/** Finds what a selector means, as a browser does: one part after the other, each in the shadow root or frame of what the part before found. */
const find = (tab: Tab, selector: string): Promise<string | null | undefined> =>
  tab.evaluate((selector) => {
    let root: Document | ShadowRoot | null | undefined = document
    let found: Element | null | undefined
    for (const part of selector.split(' >>> ')) {
      found = root?.querySelector(part)
      root = found?.shadowRoot ?? (found as HTMLIFrameElement | null | undefined)?.contentDocument
    }
    return found?.getAttribute('data-name')
  }, selector)

const grid = Array.from(
  { length: 4 },
  (_, row) => `<li class="item-${row} is-open"><a href="#" data-name="link ${row}">one</a><span data-name="text ${row}">two</span></li>`,
)

const page = `
  <header id="top"><nav><a href="#" class="logo" data-name="logo">Shop</a><a href="#" class="cart" data-name="cart">Cart</a><a href="#" data-name="third">More</a></nav></header>
  <main><ul>${grid.join('')}</ul>
    <section id="x7f3a9"><button class="css-1q2w3e buy" data-name="buy">Buy</button><button class="css-1q2w3e" data-name="other"><i data-icon>+</i> Other</button></section>
    <section><p id="twice" data-name="not first">a</p></section><section><p id="twice" data-name="second">b</p></section>
    <svg width="80" height="20"><g><rect width="30" height="20" data-name="rect"></rect></g></svg>
    <x-card></x-card>
    <div style="height:120px;overflow:auto" class="pane"><p style="height:900px" data-name="long">long</p></div>
    <iframe id="frame" srcdoc="<body style='margin:20px'><div><button data-name='framed'>In a frame</button></div></body>" style="border:5px solid;display:block"></iframe>
    <button style="position:fixed;right:0;bottom:0" data-name="fixed">Help</button>
  </main>
  <script>
    const root = document.querySelector('x-card').attachShadow({ mode: 'open' })
    root.innerHTML = '<div><x-inner></x-inner></div><button class="inside" data-name="shadowed">Shadowed</button>'
    root.querySelector('x-inner').attachShadow({ mode: 'open' }).innerHTML = '<p>deep</p><em data-name="deep">deeper</em>'
  </script>`

const clickAll = async (tab: Tab): Promise<string[]> => {
  const names: string[] = []
  const inFrame = tab.frameLocator('#frame').locator('[data-name]')
  for (const element of [...(await tab.locator('[data-name]').all()), ...(await inFrame.all())]) {
    names.push((await element.getAttribute('data-name')) ?? '')
    await element.click({ position: { x: 3, y: 3 } })
  }
  return names
}

describe('the place of a click', () => {
  it('has a selector that finds the element again, in the page and in its recording, through shadow roots and frames', async () => {
    stage.page('/', page)
    const tab = await stage.visit('/')
    await until('the recording', () => stage.collector.chunks.length)
    const names = await clickAll(tab)
    await stage.hurry(tab)
    const clicks = await stage.collector.when('click', names.length)
    const selectors = clicks.map(({ place }) => place.selector)
    expect(await Promise.all(selectors.map((selector) => find(tab, selector)))).toEqual(names)
    expect(new Set(selectors).size).toBe(selectors.length)
    expect(selectors).toContain('#top > nav > a.cart')
    for (const selector of selectors) expect(selector).not.toMatch(/[#.][\w-]*\d/)

    const snapshot = stage.collector.recorded().find(({ type }) => type === 2)
    const tree = treeOfSnapshot(snapshot?.data)
    const inPage = selectors.filter((selector) => !selector.startsWith('#frame'))
    const found = tree && inPage.map((selector) => resolveSelector(tree, selector)?.attributes.get('data-name'))
    expect(found).toEqual(names.filter((name) => name !== 'framed'))
  })

  it('says where on the element and on the page it was', async () => {
    stage.page(
      '/',
      '<div style="height:1000px"></div><button id="buy" style="position:absolute;left:100px;top:900px;width:200px;height:50px;padding:0;border:0">Buy</button>',
    )
    const tab = await stage.visit('/')
    await stage.known(tab)
    await tab.evaluate(() => scrollTo(0, 500))
    await tab.click('#buy', { position: { x: 50, y: 25 } })
    await stage.hurry(tab)
    const [click] = await stage.collector.when('click')
    expect(click).toMatchObject({ tag: 'button', label: 'Buy', place: { selector: '#buy', ex: 8192, ey: 16384, x: 150, y: 925 } })
    expect(click?.place.fixed).toBeUndefined()
    expect(click?.document?.[1]).toBeGreaterThanOrEqual(1000)
  })

  it('knows what is fixed, what scrolls by itself, and how far in a frame lies', async () => {
    stage.page('/', page)
    const tab = await stage.visit('/')
    await stage.known(tab)
    await tab.click('[data-name=fixed]')
    await tab.click('[data-name=long]', { position: { x: 5, y: 5 } })
    const button = tab.frameLocator('#frame').locator('button')
    await button.click({ position: { x: 2, y: 2 } })
    await stage.hurry(tab)
    const [fixed, long, framed] = await stage.collector.when('click', 3)
    expect([fixed?.place.fixed, long?.place.fixed, framed?.place.fixed]).toEqual([true, undefined, undefined])
    expect([fixed?.place.scroller, long?.place.scroller]).toEqual([undefined, 'body > main > div'])
    const box = await button.boundingBox()
    const scrolled = await tab.evaluate(() => scrollY)
    expect(framed?.place.x).toBeCloseTo((box?.x ?? 0) + 2, -1)
    expect(framed?.place.y).toBeCloseTo((box?.y ?? 0) + 2 + scrolled, -1)
  })

  it('is the middle of what was clicked by a key', async () => {
    stage.page('/', '<button id="buy" style="width:100px;height:40px">Buy <b>now</b></button>')
    const tab = await stage.visit('/')
    await stage.known(tab)
    await tab.focus('#buy')
    await tab.keyboard.press('Enter')
    await stage.hurry(tab)
    const [click] = await stage.collector.when('click')
    expect(click).toMatchObject({ label: 'Buy now', place: { selector: '#buy', ex: 16384, ey: 16384 } })
  })

  it('comes with the name that people see on it', async () => {
    stage.page(
      '/',
      `<button value="42" data-it>Buy <i>now</i></button><input type="submit" value="Send" data-it><a href="#" aria-label="Home" data-it>x</a>
       <a href="#" data-it style="display:inline-block;width:20px;height:20px"></a><p data-it>Just text</p><div role="button" data-it>${'long '.repeat(40)}</div>`,
    )
    const tab = await stage.visit('/')
    await stage.known(tab)
    for (const element of await tab.locator('[data-it]').all()) await element.click()
    await stage.hurry(tab)
    const labels = (await stage.collector.when('click', 6)).map(({ label }) => label)
    expect(labels).toEqual(['Buy now', 'Send', 'Home', undefined, undefined, 'long '.repeat(16)])
  })

  it('is told once for a label and its field', async () => {
    stage.page('/', '<label id="agree">I agree <input type="checkbox"></label>')
    const tab = await stage.visit('/')
    await stage.known(tab)
    await tab.click('#agree', { position: { x: 3, y: 5 } })
    expect(await tab.isChecked('input')).toBe(true)
    await tab.goto('about:blank')
    await stage.collector.when('leave')
    expect((await stage.collector.when('click')).map(({ place }) => place.selector)).toEqual(['#agree'])
  })
})

describe('a rest of the pointer', () => {
  it('is told from half a second on, at the place where it was', async () => {
    stage.page(
      '/',
      '<h1 id="title" style="position:absolute;left:0;top:0;margin:0;width:400px;height:100px">Bowls</h1><p style="margin-top:300px" id="text">text</p>',
    )
    const tab = await stage.visit('/')
    await stage.known(tab)
    await stage.watched(tab)
    await tab.mouse.move(100, 50)
    await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)))
    await tab.mouse.move(100, 310)
    await tab.mouse.move(110, 312)
    await tab.goto('about:blank')
    const rests = await stage.collector.when('rest')
    expect(rests[0]).toMatchObject({ place: { selector: '#title', ex: 8192, ey: 16384, x: 100, y: 50 } })
    expect(rests[0]?.ms).toBeGreaterThanOrEqual(500)
  })
})
