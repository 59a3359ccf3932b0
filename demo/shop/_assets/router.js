import { at, here } from './place.js'
import { aboutView } from './views/about.js'
import { careView } from './views/care.js'
import { cartView } from './views/cart.js'
import { giftCardsView } from './views/gift-cards.js'
import { homeView } from './views/home.js'
import { missingView } from './views/missing.js'
import { productView } from './views/product.js'
import { shopView } from './views/shop.js'

/** Pages that are documents of their own: links to them load them whole. */
const documents = ['/checkout', '/confirmation']

const routes = [
  [/^\/$/, homeView],
  [/^\/shop(?:\/([a-z]+))?$/, shopView],
  [/^\/products\/([a-z-]+)$/, productView],
  [/^\/cart$/, cartView],
  [/^\/about$/, aboutView],
  [/^\/care$/, careView],
  [/^\/gift-cards$/, giftCardsView],
]

const match = (path) => {
  for (const [pattern, view] of routes) {
    const found = pattern.exec(path)
    if (found) return view(found[1])
  }
  return missingView()
}

const markCurrent = () => {
  for (const link of document.querySelectorAll('.menu a')) {
    if (link.pathname === location.pathname) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
}

const isOurs = (link, event) =>
  link.origin === location.origin &&
  link.pathname.startsWith(`${at('')}/`) &&
  !documents.includes(link.pathname.slice(at('').length)) &&
  !link.hash &&
  !(event.metaKey || event.ctrlKey || event.shiftKey || event.button > 0)

/**
 * Shows the page of the address, and again whenever the address changes. A view is `{ title, markup, ready? }`, or undefined where
 * there is no such page; `ready` is called once its markup stands. Returns `go(path)`, which moves on without loading a document.
 */
export const startRouter = (showView) => {
  const render = () => {
    const view = match(here()) ?? missingView()
    document.title = `${view.title} · Ashmarl`
    document.body.dataset.page = view.page
    showView(view)
    view.ready?.(document.querySelector('main'), go)
    markCurrent()
  }
  const go = (path) => {
    history.pushState(null, '', at(path))
    render()
    scrollTo(0, 0)
  }
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]')
    if (!link || !isOurs(link, event)) return
    event.preventDefault()
    go(link.pathname.slice(at('').length) + link.search)
  })
  addEventListener('popstate', render)
  render()
  return go
}
