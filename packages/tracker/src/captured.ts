import type { WireEvent } from '@throughline/contract'

type Partly<E> = E extends unknown ? Omit<E, 'id' | 'at' | 'url'> & { at?: number; url?: string } : never

/** Something that happened; its id, and unless it says so its moment and page, are added by who takes it. */
export type Captured = Partly<WireEvent>
export type Take = (event: Captured) => void
