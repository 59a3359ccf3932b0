import type { Device, Project } from '@throughline/contract'
import { toEngineTime } from '../engine-time.ts'
import type { Period } from '../period.ts'
import type { ConversionKind } from './problem-rows.sql.ts'

export type ProblemsProject = Pick<Project, 'id' | 'timeZone'> & { settings: Pick<Project['settings'], 'conversion'> }

/** What questions about problems share: whose, when, on which device, and what counts as a conversion. */
export interface ProblemsAsked {
  readonly project: ProblemsProject
  readonly period: Period
  readonly device?: Device | undefined
  readonly now: Date
}

export const conversionKindOf = ({ settings: { conversion } }: ProblemsProject): ConversionKind | undefined => {
  if (!conversion) return undefined
  return 'event' in conversion ? 'event' : 'route'
}

const conversionOf = ({ settings: { conversion } }: ProblemsProject): string => {
  if (!conversion) return ''
  return 'event' in conversion ? conversion.event : conversion.route
}

/** The values that the rows of problems need. */
export const problemParameters = ({ project, period: { from, to }, device = '' as Device, now }: ProblemsAsked) => ({
  project: project.id,
  timeZone: project.timeZone,
  from: toEngineTime(from),
  to: toEngineTime(to),
  now: toEngineTime(now),
  device,
  conversion: conversionOf(project),
})
