import type { Page as Tab } from 'playwright-core'
import type { Page } from '../support/site.ts'

/** Something a visitor does; afterwards a picture is taken. */
export interface Step {
  readonly name: string
  readonly act: (tab: Tab) => Promise<unknown>
}

/** A page made with something that real pages are made with, and a visit to it. */
export interface FidelityPage {
  /** Its path, too. */
  readonly name: string
  readonly html: string
  /** Its content security policy, which has to allow the tracker's server. */
  readonly policy?: (serverUrl: string) => string
  /** The file of a script that is bundled with the packages it imports, and ends the page's body. */
  readonly script?: string
  /** What else the site serves, by path. */
  readonly files?: Record<string, Page>
  /** Files that have to be in the vault before the visit ends, by path: large ones take their time. */
  readonly kept?: readonly string[]
  /** How long it has to have stood still before it is looked at, where that is longer than usual. */
  readonly restMs?: number
  readonly steps: readonly Step[]
}

/** The file's path, as seen from the module that names it. */
export const beside = (module: string, file: string): string => new URL(file, module).pathname
