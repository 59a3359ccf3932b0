import type { ProjectSettings } from '@throughline/contract'

/** What a project calls its conversion. */
export const conversionInWords = (conversion: NonNullable<ProjectSettings['conversion']>): string =>
  'event' in conversion ? `the event “${conversion.event}”` : `the page ${conversion.route}`
