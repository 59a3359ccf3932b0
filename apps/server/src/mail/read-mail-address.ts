import * as z from 'zod'
import { isOneLine } from './is-one-line.ts'
import type { MailAddress } from './mail-config.ts'

/** What may stand in an envelope: no spaces, brackets, commas or line breaks, with which one address could be made into another. */
const plain = z.email().max(254)

/** Whether it is one address and nothing else. */
export const isMailAddress = (value: string): boolean => plain.safeParse(value).success

/** Reads `ada@example.com` or `Throughline <ada@example.com>`; undefined for anything else. */
export const readMailAddress = (value: string): MailAddress | undefined => {
  if (!isOneLine(value)) return undefined
  const [, name = '', inBrackets] = /^([^<>]*)<([^<>]+)>$/.exec(value.trim()) ?? []
  const address = inBrackets ?? value.trim()
  return isMailAddress(address) ? { name: name.trim().replaceAll(/^"|"$/g, ''), address } : undefined
}
