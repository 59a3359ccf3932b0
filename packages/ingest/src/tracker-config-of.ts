import type { TrackerConfig } from '@throughline/contract'
import type { CollectProject } from './project-directory.ts'
import { isAllowedOrigin } from './steps/drop-foreign-origin.ts'

const SILENT: TrackerConfig = {
  enabled: false,
  consentRequired: true,
  recording: { enabled: false, sampleRate: 0, rules: [], minSeconds: 0, skipPages: [] },
  masking: { mode: 'strict', maskSelectors: [], blockSelectors: [], allowSelectors: [] },
}

/**
 * What a page of this origin is told about the project. A page that does not say where it is gets an answer, too: browsers leave
 * the origin out where page and server share it. Nothing in it is secret.
 */
export const trackerConfigOf = (project: CollectProject | undefined, origin: string | undefined): TrackerConfig => {
  if (!project || (origin !== undefined && !isAllowedOrigin(project, origin))) return SILENT
  const { consentRequired, recording, masking, signals } = project.settings
  const heeds = recording.rules.some(({ kind }) => kind === 'signal')
  return { enabled: true, consentRequired, recording, masking, ...(heeds ? { signals } : {}) }
}
