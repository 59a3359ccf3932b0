import { BoundedMap } from './bounded-map.ts'

const MAX_KNOWN = 200_000

/** Files that a vault is known to have, or known not to take, since this collector was started: most questions are about those. */
export class KnownAssets {
  readonly #known = new BoundedMap<string, 'kept' | 'refused'>(MAX_KNOWN)

  has(projectId: string, hash: string): boolean {
    return this.#known.get(projectId + hash) === 'kept'
  }

  /** Forgets what vaults have: something was taken out of one. */
  clear(): void {
    this.#known.clear()
  }

  isRefused(projectId: string, hash: string): boolean {
    return this.#known.get(projectId + hash) === 'refused'
  }

  add(projectId: string, hash: string): void {
    this.#known.set(projectId + hash, 'kept')
  }

  refuse(projectId: string, hash: string): void {
    this.#known.set(projectId + hash, 'refused')
  }
}
