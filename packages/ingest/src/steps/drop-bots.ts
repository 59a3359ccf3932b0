import type { Tools } from '../tools.ts'
import type { Reason } from '../reasons.ts'
import type { Visit } from '../visit.ts'

/** Drops what comes from agents that declare themselves crawlers. A browser that a program drives is not one of them. */
export const dropBots = ({ arrival }: Pick<Visit, 'arrival'>, { agents }: Pick<Tools, 'agents'>): Reason | undefined =>
  agents.read(arrival.agent).bot ? 'bot' : undefined
