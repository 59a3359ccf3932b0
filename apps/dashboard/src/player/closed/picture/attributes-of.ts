import { escapeXml } from './escape-xml.ts'

const SVG = 'http://www.w3.org/2000/svg'

/** Attributes of HTML that change what is drawn; all else is in the style. */
const drawnAttributes: Readonly<Record<string, readonly string[]>> = {
  input: ['type', 'placeholder', 'size', 'min', 'max', 'step'],
  textarea: ['placeholder', 'rows', 'cols'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan'],
  col: ['span'],
  colgroup: ['span'],
  ol: ['start', 'reversed', 'type'],
  li: ['value'],
  progress: ['value', 'max'],
  meter: ['value', 'min', 'max', 'low', 'high', 'optimum'],
}

const attributeName = /^(?:(?:xlink|xml):)?[a-z_][\w.-]*$/i

/** The attributes of an element as they are written in the picture, each with a space before it. `name` is the tag it is written as. */
export function attributesOf(element: Element, name: string): string {
  if (element.namespaceURI === SVG) {
    return [...element.attributes]
      .filter((attribute) => attributeName.test(attribute.name) && !['class', 'style', 'xmlns'].includes(attribute.name))
      .map((attribute) => written(attribute.name, attribute.value))
      .join('')
  }
  const kept = (drawnAttributes[name] ?? [])
    .map((attribute) => [attribute, element.getAttribute(attribute)] as const)
    .map(([attribute, value]) => (value === null ? '' : written(attribute, value)))
    .join('')
  return kept + stateOf(element, name)
}

const written = (name: string, value: string): string => ` ${name}="${escapeXml(value)}"`

/** What a visitor made of it, which stands in no attribute; and where a picture comes from. */
function stateOf(element: Element, name: string): string {
  if (name === 'img') return written('src', sourceOf(element))
  if (name === 'option') return ' selected="selected"'
  if (name !== 'input') return ''
  const { type, value, checked, indeterminate } = element as HTMLInputElement
  if (type === 'checkbox' || type === 'radio') return checked && !indeterminate ? ' checked="checked"' : ''
  return type === 'file' ? '' : written('value', value)
}

function sourceOf(element: Element): string {
  if (element.localName === 'canvas') return pixelsOf(element as HTMLCanvasElement)
  if (element.localName === 'video') return (element as HTMLVideoElement).poster
  const { currentSrc, src } = element as HTMLImageElement
  return currentSrc || src
}

function pixelsOf(canvas: HTMLCanvasElement): string {
  try {
    return canvas.toDataURL()
  } catch {
    return 'data:,' // a canvas that may not be read is left empty: there is none that the page could have filled
  }
}
