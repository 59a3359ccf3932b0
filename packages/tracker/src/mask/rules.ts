import type { TrackerConfig } from '@throughline/contract'

/**
 * What may be told of an element's text. `plain`: all but e-mail addresses and long numbers. `field`: something is typed or chosen
 * there. `mask`: only how long it is. `allow`: everything. `block`: nothing, not even that it changes.
 */
export type Rule = 'plain' | 'field' | 'mask' | 'allow' | 'block'

export interface Rules {
  /** The rule for an element, or for what lies directly in a document or shadow root. */
  of(node: Node | null): Rule
  /** Has to be called before asking again when the page may have changed since. */
  forget(): void
  readonly strict: boolean
}

const FIELDS =
  'input,textarea,select,datalist,[contenteditable]:not([contenteditable=false]),[role=textbox],[role=searchbox],[role=combobox],[role=spinbutton]'
const MEDIA = 'img,picture,video,audio,object,embed,canvas,image'
const BUTTONS = /^(submit|button|reset|image)$/

const isValid = (selector: string): boolean => {
  try {
    document.createDocumentFragment().querySelector(selector)
    return true
  } catch {
    return false
  }
}

/** Above a node: its parent, or the host of the shadow root, or the frame of the document, that it is. */
const above = (node: Node): Node | null | undefined => {
  if (node.nodeType === 11) return (node as ShadowRoot).host
  return node.nodeType === 9 ? (node as Document).defaultView?.frameElement : node.parentNode
}

/** Reads a project's masking settings. A selector that this browser cannot read protects nothing, so everything is masked instead. */
export const createRules = ({ mode, maskSelectors, blockSelectors, allowSelectors }: TrackerConfig['masking']): Rules => {
  const strict = mode === 'strict' || ![...maskSelectors, ...blockSelectors].every(isValid)
  const join = (first: string, more: string[]): string => [first, ...more.filter(isValid)].join()
  const blocked = join(strict ? `[data-tl-block],${MEDIA}` : '[data-tl-block]', blockSelectors)
  const masked = join('[data-tl-mask]', maskSelectors)
  const allowed = join('[data-tl-allow]', allowSelectors)
  const any = [blocked, masked, allowed, FIELDS].join()
  let known = new Map<Node, Rule>()

  const ownRule = (element: Element): Rule | undefined => {
    if (!element.matches(any)) return undefined
    if (element.matches(blocked)) return 'block'
    if (element.matches(masked)) return 'mask'
    if (element.matches(allowed)) return 'allow'
    return BUTTONS.test((element as HTMLInputElement).type) ? undefined : 'field'
  }

  const find = (node: Node): Rule => {
    const next = above(node)
    // What is in no page (any more) has no marks around it to go by.
    const inherited = next ? of(next) : node === document && !strict ? 'plain' : 'mask'
    if (inherited === 'block') return inherited
    if (node.nodeType === 9 && (node as Document).designMode === 'on') return 'field'
    return (node.nodeType === 1 && ownRule(node as Element)) || inherited
  }

  const of = (node: Node | null): Rule => {
    if (!node) return 'mask'
    let rule = known.get(node)
    if (!rule) known.set(node, (rule = find(node)))
    return rule
  }

  const forget = (): void => {
    if (known.size) known = new Map()
  }
  return { of, forget, strict }
}
