import type { HeatmapElement } from '@throughline/contract'

/** What to call an element: its label in quotation marks, or its tag and the end of its selector where it has none. */
export const nameOfElement = ({ label, tag, selector }: Pick<HeatmapElement, 'label' | 'tag' | 'selector'>): string => {
  if (label !== '') return `“${label}”`
  return selector.split(/\s*(?:>>>|>)\s*/).at(-1) || tag || 'The page itself'
}
