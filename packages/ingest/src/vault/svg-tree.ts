import { SaxesParser } from 'saxes'

export interface SvgElement {
  name: string
  /** By their local names; of two that differ in their prefix only, the plain one. */
  attributes: Map<string, string>
  children: (SvgElement | string)[]
}

const SVG = 'http://www.w3.org/2000/svg'
const XLINK = 'http://www.w3.org/1999/xlink'
const MAX_DEPTH = 128
const MAX_ELEMENTS = 50_000

class Unsafe extends Error {}

/**
 * The elements of SVG in a drawing, with their attributes of SVG and XLink; what other programs have put in between is left out. A
 * drawing is read as a browser reads it: as XML, strictly. Undefined for what is no XML, has definitions of its own, or is too large.
 */
export const readSvg = (text: string): SvgElement | undefined => {
  const parser = new SaxesParser({ xmlns: true })
  const open: (SvgElement | undefined)[] = []
  let root: SvgElement | undefined
  let count = 0
  const parent = (): SvgElement | undefined => open.at(-1)
  parser.on('error', (error) => {
    throw new Unsafe(error.message)
  })
  parser.on('doctype', (doctype) => {
    if (doctype.includes('[')) throw new Unsafe('it defines entities')
  })
  parser.on('processinginstruction', ({ target }) => {
    if (target === 'xml-stylesheet') throw new Unsafe('it names a style sheet')
  })
  parser.on('opentag', ({ uri, local, attributes }) => {
    if (open.length >= MAX_DEPTH || (count += 1) > MAX_ELEMENTS) throw new Unsafe('it is too large')
    const isOurs = uri === SVG && (open.length === 0 || parent() !== undefined)
    const element = isOurs ? { name: local, attributes: new Map<string, string>(), children: [] } : undefined
    for (const { uri: space, local: name, value } of Object.values(attributes)) {
      if (space !== '' && space !== XLINK) continue
      if (space === '' || !element?.attributes.has(name)) element?.attributes.set(name, value)
    }
    if (element) parent()?.children.push(element)
    if (open.length === 0) root = element
    open.push(element)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  const addText = (text: string): void => {
    parent()?.children.push(text)
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  try {
    parser.write(text).close()
  } catch (error) {
    if (error instanceof Unsafe) return undefined
    throw error
  }
  return root?.name === 'svg' ? root : undefined
}
