/** A value of an answer as text: what is no text or number as JSON. */
export const valueInWords = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value)
}

/** Whether a column holds numbers, by the engine's type. */
export const isNumeric = (type: string): boolean => /^(Nullable\()?(U?Int|Float|Decimal|BFloat)/.test(type)
