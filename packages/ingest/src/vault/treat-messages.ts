import type { Treatment } from './treatment.ts'

export interface ToTreatWorker {
  bytes: Uint8Array<ArrayBuffer>
  hash: string
}

export type FromTreatWorker = Treatment
