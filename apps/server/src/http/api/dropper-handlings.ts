import * as api from '@throughline/contract'
import * as insights from '@throughline/insights'
import type { Log } from '../../log.ts'
import { inProject, type Handling } from './handling.ts'
import { refuseForStore } from './refuse-for-store.ts'

/** Who dropped out of funnels, and why that may be. */
export const dropperHandlings = (context: insights.InsightsContext & { log: Log }): Handling[] =>
  [inProject(api.readDroppers, ({ project, input }) => insights.readDroppers(context, project, input))].map(
    refuseForStore(context.analytics, context.log),
  )
