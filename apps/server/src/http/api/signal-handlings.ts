import * as api from '@throughline/contract'
import * as insights from '@throughline/insights'
import type { Log } from '../../log.ts'
import { inProject, type Handling } from './handling.ts'
import { refuseForStore } from './refuse-for-store.ts'

/** The endpoints of signals, each with its use case. */
export const signalHandlings = (context: insights.InsightsContext & { log: Log }): Handling[] =>
  [
    inProject(api.previewSignals, ({ project, input }) => insights.previewSignals(context, project, input)),
    inProject(api.readFrustrationScale, ({ project }) => insights.readFrustrationScale(context, project)),
  ].map(refuseForStore(context.analytics, context.log))
