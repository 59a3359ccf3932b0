/** The value of an attribute or property as it is read: text as it is, all else as JSON. */
export const valueInWords = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
