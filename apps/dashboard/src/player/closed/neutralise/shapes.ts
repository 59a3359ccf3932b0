/** Small questions about values of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

export const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

export const isText = (value: unknown): value is string => typeof value === 'string'

/** The elements of an array that `read` could make something of; nothing for what is no array. */
export const readEach = <T>(values: unknown, read: (value: unknown) => T | undefined): T[] =>
  Array.isArray(values) ? values.map(read).filter((one) => one !== undefined) : []

/** A number within bounds, or what stands in for it. */
export const clamp = (value: unknown, least: number, most: number, otherwise: number): number =>
  isNumber(value) ? Math.min(most, Math.max(least, value)) : otherwise
