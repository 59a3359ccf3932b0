import type { EventField, TrendQuery, TrendResult } from '@throughline/contract'

/** A value of a field as people call it: countries by their names. */
const valueName = (by: EventField, value: string): string => {
  if (value === '' || value === 'null') return 'none'
  if (!('of' in by)) return value
  if (by.of === 'country')
    return (/^[A-Z]{2}$/.test(value) ? new Intl.DisplayNames('en', { type: 'region' }).of(value) : undefined) ?? value
  return by.of === 'device' ? `${value.charAt(0).toUpperCase()}${value.slice(1)}` : value
}

/** What a line of a trend is called: its value where it is cut by something, its series where there are several. */
export const nameOfLine = (
  { series, formula, breakdown }: Pick<TrendQuery, 'series' | 'formula' | 'breakdown'>,
  { label, value, isOther }: Pick<TrendResult['lines'][number], 'label' | 'value' | 'isOther'>,
): string => {
  if (!breakdown) return label
  const cut = isOther ? 'all others' : valueName(breakdown.by, value ?? '')
  return series.length === 1 || formula !== undefined ? cut : `${label}: ${cut}`
}
