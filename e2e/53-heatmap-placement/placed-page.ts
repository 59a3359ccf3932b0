import type { Page as Tab } from 'playwright-core'
import type { Page } from '../support/site.ts'

const styles = `
  * { box-sizing: border-box } body { margin: 0; font: 16px/1.5 sans-serif } button { padding: 12px 20px; min-width: 110px }
  header { position: fixed; inset: 0 0 auto; height: 64px; background: #fff; border-bottom: 1px solid; z-index: 2; padding: 6px 12px }
  main { padding: 84px 24px; display: grid; grid-template-columns: repeat(auto-fit, minmax(280px, 1fr)); gap: 40px }
  nav { position: sticky; top: 64px; background: #eee; grid-column: 1 / -1; padding: 8px; z-index: 1 }
  #pane { height: 160px; overflow: auto; border: 1px solid } #pane li { height: 60px }
  #turned { transform: rotate(-20deg) scale(1.2); margin: 30px } .tall { height: 500px; grid-column: 1 / -1; background: #f4f4f4 }
  iframe { width: 260px; height: 120px; border: 4px solid } dialog { padding: 30px }`

const scripts = `
  customElements.define('x-card', class extends HTMLElement {
    connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = '<style>button{padding:14px}</style><p>A card</p><div><button part="inner">In a card</button></div>' }
  })
  document.querySelector('#grow').addEventListener('click', () => document.querySelector('#news').insertAdjacentHTML('afterbegin', '<div class="tall">News</div>'))
  document.querySelector('#ask').addEventListener('click', () => document.querySelector('dialog').showModal())`

/** A page whose parts lie where a position alone does not tell what was clicked. */
export const placedPages: Record<string, Page> = {
  '/placed': {
    html: `<!doctype html><html lang="en"><head><title>Placed</title><meta name="viewport" content="width=device-width"><style>${styles}</style></head><body>
      <header><button id="menu">Menu</button></header><main><nav><button id="stuck">Filter</button></nav><div id="news" style="grid-column:1/-1;display:grid"></div>
      <p><button id="plain">Plain</button> <button id="grow">Grow</button></p><ul id="pane">${Array.from({ length: 9 }, (_, index) => `<li><button>Row ${'abcdefghi'[index]}</button></li>`).join('')}</ul>
      <p><button id="turned">Turned</button></p><x-card></x-card><iframe src="/inside"></iframe><p style="margin-top:700px"><button id="ask">Ask</button> <a id="low" role="button" tabindex="0">A link far down</a></p></main>
      <dialog><p>Sure?</p><button id="sure">Sure</button></dialog><script>${scripts}</script></body></html>`,
  },
  '/inside': {
    html: `<!doctype html><html lang="en"><head><title>Inside</title></head><body style="margin:0"><p style="padding:10px"><button id="pay">Pay</button></p></body></html>`,
  },
}

/** What is clicked, in this order, as the placement names what lies within something. */
export const clicked = [
  '#menu',
  '#stuck',
  '#plain',
  '#pane li:nth-of-type(6) button',
  '#turned',
  'x-card >>> button',
  'iframe >>> #pay',
  '#low',
  '#menu',
  '#grow',
  '#ask',
  '#sure',
] as const

const share = { x: 0.7, y: 0.4 }

/** Clicks everything, each at the same place within its box, as a visitor would who scrolls to it. */
export const clickEverything = async (tab: Tab): Promise<void> => {
  for (const selector of clicked) {
    const [outer = '', inner] = selector.split(' >>> ')
    const found =
      inner === undefined
        ? tab.locator(outer)
        : outer === 'iframe'
          ? tab.frameLocator(outer).locator(inner)
          : tab.locator(`${outer} ${inner}`)
    await found.scrollIntoViewIfNeeded()
    const box = await found.evaluate((element: HTMLElement) => ({ width: element.offsetWidth, height: element.offsetHeight }))
    await found.click({ position: { x: box.width * share.x, y: box.height * share.y } })
  }
}
