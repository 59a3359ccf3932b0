import { createChance } from '../create-chance.ts'
import { pick } from './pick.ts'
import type { SyntheticVisitor } from './make-visitor.ts'
import { tradeAccounts, customerNames } from './world.ts'

const TRADE_SHARE = 0.22
const NEWSLETTER_SHARE = 0.4

const equally = () => 1

/** What the shop tells of a customer when it says who they are. The same visitor is always the same customer. */
export const customerOf = ({ id, country }: SyntheticVisitor): Record<string, unknown> => {
  const chance = createChance(`${id} customer`)
  const first = pick(chance, customerNames.first, equally)
  const last = pick(chance, customerNames.last, equally)
  const isTrade = chance.next() < TRADE_SHARE
  return {
    name: `${first} ${last}`,
    email: `${first}.${last}@example.com`.toLowerCase(),
    newsletter: chance.next() < NEWSLETTER_SHARE,
    ...(isTrade && { account: { ...pick(chance, tradeAccounts, equally), country } }),
  }
}
