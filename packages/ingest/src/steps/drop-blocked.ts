import { BlockList, isIP } from 'node:net'
import type { CollectProject } from '../project-directory.ts'
import type { Reason } from '../reasons.ts'
import type { Visit } from '../visit.ts'

const compiled = new WeakMap<CollectProject, BlockList>()

const family = (address: string): 'ipv4' | 'ipv6' | undefined => ({ 4: 'ipv4', 6: 'ipv6' } as const)[isIP(address) as 4 | 6]

/** Adds an address or `address/bits`; what is neither blocks nobody, as settings are checked where they are made. */
const add = (list: BlockList, entry: string): void => {
  const [address = '', bits] = entry.trim().split('/')
  const kind = family(address)
  if (!kind) return
  const length = bits === undefined ? undefined : Number(bits)
  if (length === undefined) list.addAddress(address, kind)
  else if (Number.isInteger(length) && length >= 0 && length <= (kind === 'ipv4' ? 32 : 128)) list.addSubnet(address, length, kind)
}

const blockedBy = (project: CollectProject): BlockList => {
  const kept = compiled.get(project)
  if (kept) return kept
  const made = new BlockList()
  for (const entry of project.settings.blockedAddresses) add(made, entry)
  compiled.set(project, made)
  return made
}

/** Drops what comes from the addresses and networks that the project has blocked, such as the office's own. */
export const dropBlocked = ({ project, arrival }: Pick<Visit, 'project' | 'arrival'>): Reason | undefined => {
  if (project.settings.blockedAddresses.length === 0) return undefined
  const kind = family(arrival.address)
  return kind && blockedBy(project).check(arrival.address, kind) ? 'blocked_address' : undefined
}
