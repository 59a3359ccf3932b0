import { record } from '@rrweb/record'
import { createPlacer, findElement, type PagePoint } from '../../src/browser/index.ts'

/** Every element of the page, those in shadow roots and frames included, with the selectors that lead into its root. */
const elementsBelow = (root: Document | ShadowRoot, prefix: string): { element: Element; prefix: string }[] =>
  [...root.querySelectorAll('*')].flatMap((element) => {
    const inner = element.shadowRoot ?? (element instanceof HTMLIFrameElement ? element.contentDocument : null)
    const own = { element, prefix }
    return inner ? [own, ...elementsBelow(inner, `${prefix}${pathTo(element)} >>> `)] : [own]
  })

const nth = (element: Element): number => {
  let position = 1
  for (let before = element.previousElementSibling; before; before = before.previousElementSibling)
    if (before.localName === element.localName) position += 1
  return position
}

const step = (element: Element): string => `${CSS.escape(element.localName)}:nth-of-type(${nth(element)})`

const pathTo = (element: Element): string => {
  const steps: string[] = []
  for (let at: Element | null = element; at; at = at.parentElement) steps.unshift(step(at))
  return steps.join(' > ')
}

/** Selectors that fit the element; some of them fit others, that come earlier, too. */
const selectorsOf = (element: Element): string[] => {
  const parent = element.parentElement
  // In a shadow root, a path that fits at the root itself comes first: only whole paths, and ids, are as in `querySelector`.
  if (element.getRootNode() instanceof ShadowRoot) return [pathTo(element), ...(element.id ? [`section #${CSS.escape(element.id)}`] : [])]
  const classes = [...element.classList].map((name) => `.${CSS.escape(name)}`).join('')
  return [
    pathTo(element),
    element.localName,
    ...(element.id ? [`#${CSS.escape(element.id)}`] : []),
    ...(classes ? [classes, `${element.localName}${classes}`] : []),
    ...(parent ? [`${parent.localName} > ${element.localName}`, `body ${step(element)}`] : []),
    ...(parent?.id ? [`#${CSS.escape(parent.id)} ${step(element)}`] : []),
    ...(element.hasAttribute('data-testid') ? [`[data-testid="${element.getAttribute('data-testid')}"]`] : []),
  ]
}

const events: unknown[] = []

const probe = {
  start: () => {
    record({ emit: (event) => events.push(event) })
  },
  events: () => events,
  /** What the browser itself finds, as the recorder's numbers: selector and number, where there is one. */
  found: () =>
    elementsBelow(document, '').flatMap(({ element, prefix }) =>
      selectorsOf(element).map((selector) => {
        const root = element.getRootNode() as Document | ShadowRoot
        const isWhole = selector === pathTo(element)
        return [prefix + selector, record.mirror.getId(isWhole ? element : root.querySelector(selector))] as const
      }),
    ),
  /** What our own search finds in the same page. */
  foundByUs: (selectors: string[]) => selectors.map((selector) => record.mirror.getId(findElement(document, selector) ?? null)),
  place: (points: PagePoint[]) => {
    const place = createPlacer(document)
    return points.map((point) => place(point) ?? null)
  },
}

declare global {
  interface Window {
    probe: typeof probe
  }
}
window.probe = probe
