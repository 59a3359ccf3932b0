import { Buffer } from 'node:buffer'
import { isDrawable } from './is-drawable.ts'
import { activeElements, keptAttributes, keptElements } from './svg-words.ts'
import { readSvg, type SvgElement } from './svg-tree.ts'
import type { Treatment } from './treatment.ts'

/** Makes of the bytes of an image what may stand in a drawing. */
type TreatImage = (bytes: Buffer) => Promise<Treatment>

class Unsafe extends Error {}

/** Where a value or a style sheet could fetch something, or hide that it does: an escape can spell every word. */
const REACHES_OUT =
  /\\|@import|@namespace|image-set|\bsrc\s*\(|image\s*\(|element\s*\(|expression|behavior|-moz-binding|javascript:|<|url\(\s*(?!["']?#)/i
const EMBEDDED = /^data:(image\/(?:png|jpe?g|gif|webp));base64,([A-Za-z\d+/=\s]+)$/

/** The text of elements that show text; elsewhere text is white space between elements. */
const TEXTUAL = new Set(['text', 'tspan', 'textPath', 'style'])

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const hrefOf = async (element: SvgElement, value: string, treat: TreatImage): Promise<string | undefined> => {
  const trimmed = value.trim()
  if (trimmed === '' || trimmed.startsWith('#')) return trimmed
  // A link in a drawing leads nowhere in a recording.
  if (element.name === 'a') return undefined
  const [, , base64] = (element.name === 'image' && EMBEDDED.exec(trimmed)) || []
  if (base64 === undefined) throw new Unsafe('it refers to another file')
  const treated = await treat(Buffer.from(base64, 'base64'))
  if ('reason' in treated) throw new Unsafe('it holds an image that cannot be read')
  return `data:${treated.type};base64,${Buffer.from(treated.content).toString('base64')}`
}

const cleanAttributes = async (element: SvgElement, treat: TreatImage): Promise<string> => {
  let text = ''
  for (const [name, value] of element.attributes) {
    if (/^on/i.test(name)) throw new Unsafe('it has a handler')
    if (!keptAttributes.has(name)) continue
    const kept = name === 'href' ? await hrefOf(element, value, treat) : value
    if (name !== 'href' && REACHES_OUT.test(value)) throw new Unsafe('an attribute reaches out')
    if (kept !== undefined) text += ` ${name}="${escape(kept)}"`
  }
  return text
}

const cleanElement = async (element: SvgElement, treat: TreatImage): Promise<string> => {
  const { name, children } = element
  if (activeElements.has(name)) throw new Unsafe(`it has an element ${name}`)
  if (!keptElements.has(name)) return ''
  const style = name === 'style' ? children.filter((child) => typeof child === 'string').join('') : ''
  if (REACHES_OUT.test(style)) throw new Unsafe('its style reaches out')
  let inside = ''
  for (const child of children) {
    if (typeof child !== 'string') inside += await cleanElement(child, treat)
    else if (TEXTUAL.has(name)) inside += escape(child)
  }
  return `<${name}${await cleanAttributes(element, treat)}>${inside}</${name}>`
}

const lengthOf = (text: string | undefined): number => {
  const value = Number.parseFloat(text ?? '')
  return Number.isFinite(value) && value > 0 && value < 100_000 && !text?.trim().endsWith('%') ? Math.round(value) : 0
}

/**
 * Writes a drawing anew from the elements and attributes that draw, its embedded images treated like any other. One that has a script, a
 * handler or foreign content, refers to anything outside itself, or would take for ever to draw is refused as a whole.
 */
export const cleanSvg = async (bytes: Buffer, treat: TreatImage): Promise<Treatment> => {
  let root: SvgElement | undefined
  try {
    root = readSvg(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return { reason: 'broken_image' } // bytes that are no text
  }
  if (!root) return { reason: 'broken_image' }
  if (!isDrawable(root)) return { reason: 'unsafe_svg' }
  try {
    const text = (await cleanElement(root, treat)).replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"')
    const [width, height] = [lengthOf(root.attributes.get('width')), lengthOf(root.attributes.get('height'))]
    return { type: 'image/svg+xml', content: Buffer.from(text), width, height }
  } catch (error) {
    if (error instanceof Unsafe) return { reason: 'unsafe_svg' }
    throw error
  }
}
