import { guard } from './guard.ts'

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Does something in a while, and never throws then. */
export const later = (work: () => void, ms = 0): ReturnType<typeof setTimeout> => setTimeout(guard(work), ms)
