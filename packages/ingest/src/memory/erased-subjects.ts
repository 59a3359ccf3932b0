import { createHash } from 'node:crypto'

export type SubjectKind = 'person' | 'visitor'

/**
 * By what somebody who was erased is known again: SHA-256 of a secret of the installation, the project and the id. The id itself is not
 * kept. The same in the engine's words: `lower(hex(SHA256(concat(salt, '\n', project, '\n', kind, '\n', id))))`.
 */
export const digestOfSubject = (salt: string, projectId: string, kind: SubjectKind, id: string): string =>
  createHash('sha256').update(`${salt}\n${projectId}\n${kind}\n${id}`).digest('hex')

/** Who was erased, by project. Whatever still comes from them is not taken. */
export class ErasedSubjects {
  #salt = ''
  #digests = new Map<string, ReadonlySet<string>>()

  /** Replaces what is known. */
  set(salt: string, digests: ReadonlyMap<string, ReadonlySet<string>>): void {
    this.#salt = salt
    this.#digests = new Map(digests)
  }

  has(projectId: string, kind: SubjectKind, id: string): boolean {
    const digests = this.#digests.get(projectId)
    return digests !== undefined && id !== '' && digests.has(digestOfSubject(this.#salt, projectId, kind, id))
  }
}
