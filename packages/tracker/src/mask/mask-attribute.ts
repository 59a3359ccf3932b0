import { maskByRule } from './mask-by-rule.ts'
import { maskPatterns } from './mask-patterns.ts'
import { maskInput } from './mask-input.ts'
import type { Rules } from './rules.ts'

/** Attributes that are read or heard, and so are part of the element's text. */
const TEXTUAL =
  /^(title|alt|placeholder|label|value|content|summary|abbr|aria-(label|description|placeholder|valuetext|valuenow|roledescription)|data-(value|text|content|title|original-title|label|placeholder))$/
/** Attributes whose `@` belongs to the address of a file, or that say how an element looks. */
const TECHNICAL = /^(src|srcset|href|xlink:href|style|class|id|d|points|poster|action|_csstext)$/
const PERSONAL_LINK = /^(mailto|tel|sms):.*/i
const QUERY = /\?[^#]*/

/** What may be told of an attribute. Names are as the page wrote them; the value is what would be shown. */
export const maskAttribute = (rules: Rules, element: Element, name: string, value: string): string => {
  if (!value) return value
  const lower = name.toLowerCase()
  if (lower === 'srcdoc') return ''
  const tag = element.localName
  if (lower === 'href') return value.replace(PERSONAL_LINK, '$1:').replace(/^a(rea)?$/.test(tag) ? QUERY : '', '')
  if (lower === 'action' || (lower === 'src' && tag === 'iframe')) return value.replace(QUERY, '')
  if (TEXTUAL.test(lower)) return lower === 'value' ? maskInput(rules, element, value) : maskByRule(value, rules.of(element))
  if (TECHNICAL.test(lower)) return value
  return lower.startsWith('data-') || value.includes('@') ? maskPatterns(value) : value
}
