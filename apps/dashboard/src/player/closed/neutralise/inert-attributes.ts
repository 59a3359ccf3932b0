import { sheetReference } from '../assets/sheets-in.ts'
import { changedImage, imageAttributes, sourceAttributes, type Pictures } from './image-attributes.ts'
import { missingImage } from './missing-image.ts'
import { isFields, isNumber, isText, type Fields } from './shapes.ts'
import { takenNames } from './taken-names.ts'

export type StyleChange = Record<string, string | [string, string] | false>
export type AttributeValue = string | number | true | null
/** Rewrites CSS so that it asks for nothing outside the recording. */
export type RewriteCss = (css: string) => string

/** What is drawn in place of what a recording names. */
export interface Drawing extends Pictures {
  readonly css: RewriteCss
  /** The text of a style sheet of the vault, as it may be built; empty for one that is not there. */
  readonly sheet: (hash: string) => string
  /** The same for the style sheet at an address. */
  readonly linked: (url: string) => string
}

/** What the attribute of an element becomes; `undefined` leaves it out. `fields` are the attributes that stand beside it. */
type Rule = (value: string, fields: Fields, pictures: Pictures) => string | undefined

const drop: Rule = () => undefined
const onlyFragment: Rule = (value) => (value.startsWith('#') ? value : undefined)
const onlyPicture: Rule = (value, _fields, { find }) => find(value)
const fragmentOrFile: Rule = (value, _fields, { find }) => (value.startsWith('#') ? value : find(value))
const onlyData: Rule = (value) => (/^data:(audio|video)\//i.test(value) ? value : undefined)
/** A link keeps the look of a link. */
const nowhere: Rule = () => '#'
const pictureOrBox: Rule = (value, { alt: said }, { find, sizeOf }) => {
  const alt = isText(said) ? said : ''
  return find(value, { alt }) ?? missingImage(alt, sizeOf(value))
}

const isPicture = (value: string): boolean => /^data:image\//i.test(value.trim())

/**
 * Attributes that ask for something, lead somewhere, take the focus or start something. Most of what they ask for is stopped by the
 * page's policy as well; not stopped by it are, for one, the connections that `rel=preconnect` and `ping` open. Images that wait to be seen,
 * or to be decoded, would come after the picture that they belong to.
 */
const droppedEverywhere = new Set(
  `accesskey action archive attributionsrc autofocus autoplay browsingtopics cite classid code codebase credentialless crossorigin
  csp data decoding dynsrc fetchpriority formaction formtarget http-equiv imagesizes imagesrcset integrity is itemid itemtype loading
  longdesc lowsrc manifest nonce ping profile referrerpolicy rel sandbox sharedstoragewritable sizes srcdoc srcset target xml:base`.split(
    /\s+/,
  ),
)

const rules: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  a: { href: nowhere, 'xlink:href': nowhere },
  area: { href: nowhere },
  image: { href: onlyPicture, 'xlink:href': onlyPicture },
  feimage: { href: onlyPicture, 'xlink:href': onlyPicture },
  use: { href: fragmentOrFile, 'xlink:href': fragmentOrFile },
  img: { src: drop },
  input: { src: pictureOrBox },
  video: { src: onlyData, poster: onlyPicture },
  audio: { src: onlyData },
  source: { src: onlyData },
}

/** For every element that has no rule of its own. */
const common: Readonly<Record<string, Rule>> = {
  href: onlyFragment,
  'xlink:href': onlyFragment,
  src: drop,
  poster: drop,
  background: onlyPicture,
  // What was recorded opens and closes it, nothing else.
  popover: () => 'manual',
  // An animation may set an address long after it was looked at.
  attributename: (value) => (/href|^on/i.test(value.trim()) ? undefined : value),
}

/** Elements whose ids become members of the form around them. */
const namedInForms = new Set(['', 'button', 'fieldset', 'img', 'input', 'output', 'select', 'textarea'])

/** Elements of which only these attributes matter to a picture. */
const onlyThese: Readonly<Record<string, ReadonlySet<string>>> = {
  link: new Set(['_cssText', 'media', 'type', 'id', 'class', 'disabled']),
  iframe: new Set(['id', 'class', 'style', 'title', 'width', 'height', 'frameborder', 'scrolling', 'hidden', 'rr_width', 'rr_height']),
  frame: new Set(['id', 'class', 'style', 'title']),
  noscript: new Set(['id', 'class']),
  meta: new Set(),
  'tl-nothing': new Set(['id', 'class']),
  'tl-box': new Set(['id', 'class', 'style', 'title', 'width', 'height', 'rr_width', 'rr_height']),
}

/** What the recorder adds. Playback of media is left out: there is no medium to play. */
const fromRecorder: Readonly<Record<string, (value: unknown) => boolean>> = {
  rr_dataURL: (value) => isText(value) && isPicture(value),
  rr_width: isText,
  rr_height: isText,
  rr_scrollLeft: isNumber,
  rr_scrollTop: isNumber,
  rr_open_mode: (value) => value === 'modal' || value === 'non-modal',
}

/** The attributes of a recorded element that may be built. `tagName` in lower case; empty where it is not known. */
export function inertAttributes(tagName: string, fields: Fields, drawing: Drawing): Record<string, AttributeValue> {
  const entries = Object.entries(fields).flatMap(([name, value]) => {
    const kept = inertAttribute({ tagName, name, value, fields, drawing })
    return kept === undefined ? [] : [[name, kept] as const]
  })
  return { ...Object.fromEntries(entries), ...fileOf(tagName, fields, drawing) }
}

/** Which file an element shows is said by several attributes together. */
function fileOf(tagName: string, fields: Fields, drawing: Drawing): Record<string, string> {
  if (tagName === 'img') return imageAttributes(fields, drawing)
  if (tagName === 'source') return sourceAttributes(fields, drawing.find)
  return tagName === 'link' && isSheet(fields) ? linkedSheet(fields, drawing) : {}
}

/** A sheet that the browser kept to itself stands under its address; of every other the recorder has read the text. */
function linkedSheet({ href, _cssText: text }: Fields, { linked }: Drawing): Record<string, string> {
  const read = isText(href) && text === undefined ? linked(href) : ''
  return read === '' ? {} : { _cssText: read }
}

const isSheet = ({ rel, disabled }: Fields): boolean =>
  isText(rel) && /\bstylesheet\b/i.test(rel) && !/\balternate\b/i.test(rel) && disabled === undefined

/** The attributes of an element that change as they may be set; `null` takes one away. */
export function inertChanges(tagName: string, fields: Fields, drawing: Drawing): Record<string, string | StyleChange | null> {
  const entries = Object.entries(fields).flatMap(([name, value]) => {
    const kept =
      name === 'style' && isFields(value) ? inertStyleChange(value, drawing.css) : inertAttribute({ tagName, name, value, fields, drawing })
    return typeof kept === 'boolean' || typeof kept === 'number' || kept === undefined ? [] : [[name, kept] as const]
  })
  return { ...Object.fromEntries(entries), ...changedFile(tagName, fields, drawing) }
}

function changedFile(tagName: string, fields: Fields, drawing: Drawing): Record<string, string | null> {
  if (tagName === 'img') return changedImage(fields, drawing)
  if (tagName === 'source' && isText(fields['srcset'])) return { srcset: null, ...sourceAttributes(fields, drawing.find) }
  return tagName === 'link' ? linkedSheet(fields, drawing) : {}
}

interface Attribute {
  readonly tagName: string
  readonly name: string
  readonly value: unknown
  readonly fields: Fields
  readonly drawing: Drawing
}

/** One attribute as it may be built, or `undefined`. `null` takes an attribute away, which is always harmless. */
function inertAttribute({ tagName, name, value, fields, drawing }: Attribute): AttributeValue | undefined {
  if (value === null) return null
  if (!isAllowed(tagName, name)) return undefined
  if (name.startsWith('rr_')) return fromRecorder[name]?.(value) ? (value as AttributeValue) : undefined
  if (value === true || isNumber(value)) return value
  if (!isText(value)) return undefined
  if (name === '_cssText') return sheetText(value, drawing)
  if (name === 'style' || name === 'media') return drawing.css(value)
  const ruled = applyRule({ tagName, name: name.toLowerCase(), value, fields, pictures: drawing })
  return ruled !== undefined && /url\(/i.test(ruled) ? drawing.css(ruled) : ruled
}

function sheetText(value: string, { css, sheet }: Drawing): string {
  const hash = sheetReference(value)
  return hash === undefined ? css(value) : sheet(hash)
}

function isAllowed(tagName: string, name: string): boolean {
  const lower = name.toLowerCase()
  if (lower.startsWith('on') || droppedEverywhere.has(lower)) return false
  const only = onlyThese[tagName]
  return only === undefined || only.has(name)
}

interface RuledAttribute {
  readonly tagName: string
  readonly name: string
  readonly value: string
  readonly fields: Fields
  readonly pictures: Pictures
}

function applyRule({ tagName, name, value, fields, pictures }: RuledAttribute): string | undefined {
  if (name === 'name' || (name === 'id' && namedInForms.has(tagName))) return takenNames.has(value) ? undefined : value
  const rule = rules[tagName]?.[name] ?? common[name]
  return rule ? rule(value, fields, pictures) : value
}

/** Changes to single declarations of a style attribute, their values quietened; `undefined` if it is no such change. */
function inertStyleChange(value: unknown, css: RewriteCss): StyleChange | undefined {
  if (!isFields(value)) return undefined
  const changes: StyleChange = {}
  for (const [property, change] of Object.entries(value)) {
    const kept = inertDeclaration(change, css)
    if (kept !== undefined) changes[property] = kept
  }
  return changes
}

/** A declaration's new value, that value with its priority, or `false` where it is taken away. */
function inertDeclaration(change: unknown, css: RewriteCss): StyleChange[string] | undefined {
  if (change === false) return false
  if (isText(change)) return css(change)
  if (!Array.isArray(change) || !isText(change[0])) return undefined
  return [css(change[0]), change[1] === 'important' ? 'important' : '']
}
