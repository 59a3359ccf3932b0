import type { TrackerConfig } from '@throughline/contract'
import { maskPatterns } from '../mask/mask-patterns.ts'

const MAX_CHARS = 80
/** What somebody typed or chose, and what the site has marked. */
const PRIVATE = '[data-tl-mask],[data-tl-block],select,textarea,[contenteditable],[role=textbox],[role=combobox]'

/**
 * What a person would call a button or link: its name for screen readers, or its text. E-mail addresses and long numbers are masked; if any
 * part of it, or what it lies in, is private, it has no name.
 */
export const labelOf = (element: Element, masking: TrackerConfig['masking'] | undefined): string | undefined => {
  if (masking?.mode !== 'inputs') return undefined
  const hidden = [PRIVATE, ...masking.maskSelectors, ...masking.blockSelectors].join()
  if (element.closest(hidden) || element.querySelector(hidden)) return undefined
  const text = element.ariaLabel || element.textContent.trim() || element.getAttribute('value') || ''
  return maskPatterns(text).replace(/\s+/g, ' ').trim().slice(0, MAX_CHARS) || undefined
}
