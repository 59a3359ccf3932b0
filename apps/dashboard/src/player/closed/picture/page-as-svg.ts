import type { Size } from '../neutralise/pin-viewport-units.ts'
import { attributesOf } from './attributes-of.ts'
import { escapeXml } from './escape-xml.ts'
import { fontFaces } from './font-faces.ts'
import { createStyleReader, type StyleReader } from './style-of.ts'

const XHTML = 'http://www.w3.org/1999/xhtml'
const SVG = 'http://www.w3.org/2000/svg'

/** Tags that lay out, or draw, what no style can: all others become boxes. */
const keptTags = new Set(
  'br button col colgroup img input li ol option optgroup progress meter select table tbody td textarea tfoot th thead tr ul'.split(' '),
)
const emptyTags = new Set(['br', 'col', 'img', 'input'])
/** What is never seen of a page. */
const unseenTags = new Set('base head link meta noscript script style template title datalist'.split(' '))
const bare = 'e'

/** A style sheet that grows while elements are written: elements that look alike share a class. */
interface Sheet {
  classOf: (rules: readonly (readonly [pseudo: string, declarations: string])[]) => string
  text: () => string
}

function createSheet(): Sheet {
  const classes = new Map<string, string>()
  let css = ''
  return {
    classOf(rules) {
      const key = rules.map((rule) => rule.join('{')).join('}')
      const known = classes.get(key)
      if (known !== undefined) return known
      const name = `c${classes.size}`
      classes.set(key, name)
      for (const [pseudo, declarations] of rules) if (declarations !== '') css += `.${name}${pseudo}{${declarations}}\n`
      return name
    },
    text: () => css,
  }
}

interface Writing {
  readonly sheet: Sheet
  readonly styles: StyleReader
  /** Pieces of XML, in order. */
  readonly out: string[]
  /** Work goes on until then; a moment of `performance.now()`. */
  until: number
}

/** What an element will lie in. */
interface Around {
  readonly style: CSSStyleDeclaration | undefined
  readonly isSvg: boolean
  /** How far what it lies in was scrolled. */
  readonly scrolled: { readonly left: number; readonly top: number } | undefined
}

/**
 * A page that is laid out, written as one SVG that needs nothing else: every element with the style it was computed to have, shadow
 * trees and frames of the same origin in place. Yields when it has worked for `sliceMs`, and returns the SVG. Addresses in it are as they
 * were in the page.
 */
export function* pageAsSvg(page: Document, { width, height }: Size, sliceMs: number): Generator<void, string> {
  const writing: Writing = { sheet: createSheet(), styles: createStyleReader(document), out: [], until: performance.now() + sliceMs }
  for (const wait of writeElement(writing, page.documentElement, { style: undefined, isSvg: false, scrolled: undefined })) {
    yield wait
    writing.until = performance.now() + sliceMs
  }
  const css = `.${bare}{all:unset}\n${fontFaces(page)}${writing.sheet.text()}`
  return (
    `<svg xmlns="${SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}">` +
    `<style>${escapeXml(css)}</style>` +
    `<foreignObject x="0" y="0" width="${width}" height="${height}">` +
    `<div xmlns="${XHTML}" style="width:${width}px;height:${height}px;overflow:hidden;position:relative;background:#fff">${writing.out.join('')}</div>` +
    `</foreignObject></svg>`
  )
}

const viewOf = (element: Element): Window & typeof globalThis => element.ownerDocument.defaultView ?? window

function* writeElement(writing: Writing, element: Element, around: Around): Generator<void> {
  const tag = element.localName.toLowerCase()
  if (unseenTags.has(tag)) return
  if (performance.now() > writing.until) yield
  const style = viewOf(element).getComputedStyle(element)
  const isSvg = element.namespaceURI === SVG
  if (style.display === 'none' && !isSvg) return
  const name = writtenTag(element, tag, isSvg)
  const className = writing.sheet.classOf(rulesOf(writing, element, style, around))
  const attributes = attributesOf(element, name)
  const space = isSvg && !around.isSvg ? ` xmlns="${SVG}"` : !isSvg && around.isSvg ? ` xmlns="${XHTML}"` : ''
  writing.out.push(`<${name}${space} class="${isSvg && around.isSvg ? '' : `${bare} `}${className}"${attributes}`)
  if (emptyTags.has(name)) {
    writing.out.push('/>')
    return
  }
  writing.out.push('>')
  if (name === 'textarea') writing.out.push(escapeXml((element as HTMLTextAreaElement).value))
  else yield* writeChildren(writing, element, { style, isSvg, scrolled: scrollOf(element) })
  writing.out.push(`</${name}>`)
}

function* writeChildren(writing: Writing, element: Element, around: Around): Generator<void> {
  const frame = 'contentDocument' in element ? (element.contentDocument as Document | null) : null
  if (frame?.documentElement) {
    yield* writeElement(writing, frame.documentElement, { ...around, style: undefined })
    return
  }
  for (const child of childrenOf(element)) {
    if (child.nodeType === Node.TEXT_NODE) writing.out.push(escapeXml(child.nodeValue ?? ''))
    else if (child.nodeType === Node.ELEMENT_NODE) yield* writeElement(writing, child as Element, around)
  }
}

/** What is drawn within an element: its shadow tree rather than its own children, and in a slot what was given to it. */
function childrenOf(element: Element): Iterable<Node> {
  if (element.shadowRoot) return element.shadowRoot.childNodes
  if (element.localName === 'slot') {
    const assigned = (element as HTMLSlotElement).assignedNodes({ flatten: true })
    if (assigned.length > 0) return assigned
  }
  if (element.localName === 'details' && !(element as HTMLDetailsElement).open)
    return [...element.children].filter(({ localName }) => localName === 'summary').slice(0, 1)
  if (element.localName === 'select') return [...(element as HTMLSelectElement).selectedOptions].slice(0, 1)
  return element.childNodes
}

function writtenTag(element: Element, tag: string, isSvg: boolean): string {
  if (isSvg) return /^[a-zA-Z]+$/.test(element.localName) ? element.localName : 'g'
  if (tag === 'canvas' || (tag === 'video' && element.hasAttribute('poster'))) return 'img'
  return keptTags.has(tag) ? tag : 'div'
}

/** The rules of one element: its own, and those of what is generated before and behind its content. */
function rulesOf(writing: Writing, element: Element, style: CSSStyleDeclaration, around: Around): (readonly [string, string])[] {
  const { styles } = writing
  const rules: (readonly [string, string])[] = [['', styles.read(style, around.style, changesOf(element, style, around))]]
  if (element.namespaceURI === SVG) return rules
  for (const pseudo of ['::before', '::after'] as const) {
    const generated = viewOf(element).getComputedStyle(element, pseudo)
    const content = generated.content
    if (content !== 'none' && content !== 'normal' && generated.display !== 'none')
      rules.push([pseudo, styles.read(generated, style, { content })])
  }
  const placeholder = (element as Partial<HTMLInputElement>).placeholder
  if (placeholder) rules.push(['::placeholder', `color:${viewOf(element).getComputedStyle(element, '::placeholder').color}`])
  return rules
}

const LINE = 1.5

/** Where the picture has to say what the page left to its browser. */
function changesOf(element: Element, style: CSSStyleDeclaration, { scrolled, isSvg: isInSvg }: Around): Record<string, string> {
  const changes: Record<string, string> = {}
  if (isInSvg) return changes
  // The root of a page keeps margins in, and lets positions be told from it.
  if (element === element.ownerDocument.documentElement)
    Object.assign(changes, { display: 'flow-root', 'overflow-x': 'visible', 'overflow-y': 'visible' })
  if (element.localName === 'iframe' || element.localName === 'frame')
    Object.assign(changes, { 'overflow-x': 'hidden', 'overflow-y': 'hidden' })
  if (style.display === 'inline' && !isReplaced(element)) Object.assign(changes, { width: 'auto', height: 'auto' })
  // No bars: what they would show cannot be scrolled in a picture.
  for (const axis of ['overflow-x', 'overflow-y'] as const) if (/auto|scroll/.test(style.getPropertyValue(axis))) changes[axis] = 'hidden'
  if (scrolled && style.translate === 'none') changes['translate'] = `${-scrolled.left}px ${-scrolled.top}px`
  // Lengths are told to a ten-thousandth of a pixel: a line that just fits may not fit again.
  if (isOneLine(element, style)) changes['text-wrap-mode'] = 'nowrap'
  return changes
}

const isReplaced = ({ localName }: Element): boolean =>
  ['img', 'canvas', 'video', 'svg', 'iframe', 'input', 'textarea', 'select'].includes(localName)

const scrollOf = ({ scrollLeft, scrollTop }: Element): Around['scrolled'] =>
  scrollLeft === 0 && scrollTop === 0 ? undefined : { left: scrollLeft, top: scrollTop }

function isOneLine(element: Element, style: CSSStyleDeclaration): boolean {
  if (style.display === 'inline' || element.childElementCount > 8) return false
  const lineHeight = Number.parseFloat(style.lineHeight) || Number.parseFloat(style.fontSize) * 1.2
  const padding = Number.parseFloat(style.paddingTop) + Number.parseFloat(style.paddingBottom)
  if (element.clientHeight - padding > lineHeight * LINE || element.textContent.trim() === '') return false
  return [...element.children].every((child) => viewOf(child).getComputedStyle(child).display.startsWith('inline'))
}
