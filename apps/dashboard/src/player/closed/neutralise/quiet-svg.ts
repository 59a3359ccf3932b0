import { inertAttributes, type Drawing } from './inert-attributes.ts'
import { quietCss } from './quiet-css.ts'

const SVG = 'http://www.w3.org/2000/svg'

/** What runs, or brings in what is no drawing. */
const left = new Set(['script', 'foreignobject', 'iframe', 'audio', 'video', 'handler', 'listener', 'set'])

/** A drawing holds what it needs, or lacks it: it is looked at alone, without the page that names it. */
const alone: Drawing = {
  css: (css) => quietCss(css),
  find: (url) => (/^\s*data:image\//i.test(url) ? url : undefined),
  sizeOf: () => undefined,
  sheet: () => '',
  linked: () => '',
}

/**
 * An SVG that holds a drawing and nothing else: no script, no handler, no other document, and no address outside itself. A browser that
 * draws it as an image would see to that; one that takes a part of it into a page does not. Undefined for what is no SVG.
 */
export function quietSvg(text: string): string | undefined {
  const { documentElement: root } = new DOMParser().parseFromString(text, 'image/svg+xml')
  if (root.namespaceURI !== SVG || root.localName !== 'svg' || root.querySelector('parsererror')) return undefined
  for (const element of [root, ...root.querySelectorAll('*')]) quieten(element)
  return new XMLSerializer().serializeToString(root)
}

function quieten(element: Element): void {
  const tagName = element.localName.toLowerCase()
  if (element.namespaceURI !== SVG || left.has(tagName)) {
    element.remove()
    return
  }
  const given = Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]))
  const kept = inertAttributes(tagName, given, alone)
  for (const [name, value] of Object.entries(given)) {
    if (kept[name] === undefined) element.removeAttribute(name)
    else if (kept[name] !== value) element.setAttribute(name, String(kept[name]))
  }
  if (tagName === 'style') element.textContent = quietCss(element.textContent)
}
