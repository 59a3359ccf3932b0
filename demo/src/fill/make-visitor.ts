import { createChance } from '../create-chance.ts'
import { freshUuid } from './fresh-uuid.ts'
import { devices } from './kinds.ts'
import { pick } from './pick.ts'
import { agents, countries } from './world.ts'

/** Somebody who comes to the shop, once or again and again, always with the same browser. */
export interface SyntheticVisitor {
  id: string
  /** The number under which the shop knows them once they have ordered. */
  person: string
  /** They had ordered before the month began. */
  isCustomer: boolean
  device: 'desktop' | 'tablet' | 'phone'
  agent: string
  country: string
  language: string
}

const weightOf = ({ weight }: { weight: number }): number => weight

/** The visitor of that name, first seen at a moment. The same name and moment always give the same visitor. */
export const makeVisitor = (name: string, firstSeenAt: number, customerShare: number): SyntheticVisitor => {
  const chance = createChance(name)
  const device = pick(chance, devices, weightOf).kind
  const { agent } = pick(chance, agents[device], weightOf)
  const { code, languages } = pick(chance, countries, weightOf)
  const language = pick(chance, languages, () => 1)
  const id = freshUuid(firstSeenAt, `visitor ${name}`)
  return { id, person: `customer-${id.slice(-8)}`, isCustomer: chance.next() < customerShare, device, agent, country: code, language }
}
