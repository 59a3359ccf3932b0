import { limits } from '@throughline/contract'

export type NameKind = 'event' | 'property'

const room: Record<NameKind, number> = {
  event: limits.namesPerProject.maxEventNames,
  property: limits.namesPerProject.maxPropertyKeys,
}

/**
 * The distinct names of custom events and keys of properties that each project has used. They become choices in menus, so there
 * is room for so many; what comes later is counted under `$other`.
 */
export class KnownNames {
  readonly #names = new Map<string, Record<NameKind, Set<string>>>()
  readonly #onNew: (projectId: string, kind: NameKind, name: string) => void

  /** `onNew` hears of every name that was not known, so that it can be remembered beyond this process. */
  constructor(onNew: (projectId: string, kind: NameKind, name: string) => void = () => {}) {
    this.#onNew = onNew
  }

  /** Whether the name may be used; a new one is remembered if there is room. */
  admit(projectId: string, kind: NameKind, name: string): boolean {
    const known = this.#of(projectId)[kind]
    if (known.has(name)) return true
    if (known.size >= room[kind]) return false
    known.add(name)
    this.#onNew(projectId, kind, name)
    return true
  }

  /** Adds a name that was known before this process began. */
  restore(projectId: string, kind: NameKind, name: string): void {
    const known = this.#of(projectId)[kind]
    if (known.size < room[kind]) known.add(name)
  }

  #of(projectId: string): Record<NameKind, Set<string>> {
    const kept = this.#names.get(projectId)
    if (kept) return kept
    const made = { event: new Set<string>(), property: new Set<string>() }
    this.#names.set(projectId, made)
    return made
  }
}
