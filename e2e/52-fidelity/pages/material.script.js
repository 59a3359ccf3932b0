import '@material/web/all.js'

const sheet = new CSSStyleSheet()
sheet.replaceSync(':host{display:block;padding:16px;border-radius:12px;background:#e8def8} b{color:#6750a4}')

class LateCard extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [sheet]
    root.innerHTML = '<b>Late</b> <slot></slot>'
  }
}

document.querySelector('#fab').addEventListener('click', () => {
  customElements.define('late-card', LateCard)
  const page = new CSSStyleSheet()
  page.replaceSync('body { background: #f3edf7 } section { border-bottom: 1px solid #cac4d0; padding-bottom: 8px }')
  document.adoptedStyleSheets = [page]
  // Replaced while it is in use, and a rule put into it afterwards.
  sheet.replaceSync(':host{display:block;padding:24px;border-radius:24px;background:#ffd8e4} b{color:#31111d}')
  sheet.insertRule('slot { font-style: italic }', 0)
})
document.querySelector('#save').addEventListener('click', () => document.querySelector('#sure').show())
document.querySelector('#no').addEventListener('click', () => document.querySelector('#sure').close())
