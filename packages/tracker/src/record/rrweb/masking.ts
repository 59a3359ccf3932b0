import { maskAttribute as maskAttributeBy } from '../../mask/mask-attribute.ts'
import { maskInput, rememberPassword } from '../../mask/mask-input.ts'
import { MASK, maskByRule } from '../../mask/mask-by-rule.ts'
import type { SheetHolder } from '../assets/sheets.ts'
import type { Vault } from '../assets/vault.ts'
import type { Rules } from '../../mask/rules.ts'

let rules: Rules
let vault: Vault

/** Sets the rules by which everything that the recorder reads from the page is masked. Has to be called before it starts. */
export const maskBy = (chosen: Rules): void => {
  rules = chosen
}

/** Sets where the files go that the page uses. Has to be called before it starts. */
export const keepBy = (chosen: Vault): void => {
  vault = chosen
}

export const keepSheet = (holder: SheetHolder, text: string, owner: Element): void => vault.sheet(holder, text, owner)

/** Has to be called whenever the recorder begins to read: the page may have changed since. */
export const forgetRules = (): void => rules.forget()

/** The rule for what lies directly in a node. */
export const ruleOf = (node: Node | null): string => rules.of(node)

export const isBlocked = (node: Node | null): boolean => node !== null && rules.of(node) === 'block'

/** In place of rrweb's choice between masked and plain text: every text passes through us. */
export const needMaskingText = (): boolean => true

/** Here the parent of a text, which may be a shadow root: its rule counts. */
export const closestElementOfNode = (node: Node | null): Node | null => (node?.nodeType === 1 ? node : (node?.parentNode ?? null))

export const maskText = (text: string, parent: Node | null): string =>
  (parent as Element | null)?.localName === 'style' ? text : maskByRule(text, rules.of(parent))

export const maskInputValue = ({ element, value }: { element: Element; value: string | null }): string =>
  maskInput(rules, element, value ?? '')

export const maskAttribute = (element: Element, name: string, value: string | null): string | null => {
  if (name === 'type' && value === 'password') rememberPassword(element)
  return value && vault.attribute(element, name.toLowerCase(), maskAttributeBy(rules, element, name, value), rules.of(element))
}

/** Masks what a field is said to hold: also the values of ticks and choices, which rrweb tells as they are. */
export const maskInputEvent = (
  data: { id?: number; text?: string; isChecked?: boolean },
  mirror: { getNode(id: number): Node | null },
): void => {
  const field = mirror.getNode(data.id ?? 0) as Element | null
  rules.forget()
  data.text = field ? maskInput(rules, field, data.text ?? '') : MASK
  if (!field || rules.of(field) === 'mask') data.isChecked = false
}
