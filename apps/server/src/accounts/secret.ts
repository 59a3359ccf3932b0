import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A new secret of 256 random bits, in letters, digits, `-` and `_`. Shown once; only its hash is kept. */
export const makeSecret = (prefix = ''): string => prefix + randomBytes(32).toString('base64url')

/**
 * SHA-256 in hex. Enough for a secret of 256 random bits, which cannot be guessed from its hash; passwords go through scrypt.
 */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Compares in constant time. */
export const matchesHash = (secret: string, hash: string): boolean => {
  const given = Buffer.from(hashSecret(secret), 'hex')
  const kept = Buffer.from(hash, 'hex')
  return given.length === kept.length && timingSafeEqual(given, kept)
}
