import { projectKey, type ProjectKey } from '@throughline/contract'
import { randomInt } from 'node:crypto'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** `tl_` and 24 random letters and digits, each equally likely: about 143 bits, so that two never meet. */
export const makeProjectKey = (): ProjectKey =>
  projectKey.parse(`tl_${Array.from({ length: 24 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')}`)
