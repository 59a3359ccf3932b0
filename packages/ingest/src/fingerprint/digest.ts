import { createHash } from 'node:crypto'

/** 16 hexadecimal digits that parts have in common only with the same parts. */
export const digest = (parts: readonly string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16)
