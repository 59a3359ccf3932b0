import { now, stringify } from './native.ts'
import { project, release } from './tag.ts'

/** What all that is sent together shares, as JSON that lacks its closing brace: a text is easy to compare and to add to. */
export type Envelope = string

export const writeEnvelope = (who?: Record<string, string | undefined>): Envelope =>
  stringify({ project, release, language: navigator.language, ...who }).slice(0, -1)

/** A whole message of an envelope and further members, in pieces to be sent one after the other; says that it was sent now. */
export const seal = (envelope: Envelope, ...members: string[]): string[] => [`${envelope},"sentAt":${now()},`, ...members, '}']
