/** Moments at which a crash would be most telling. */
export const crashPoints = ['before-write', 'after-write', 'after-flush', 'in-roll', 'after-insert', 'after-checkpoint'] as const

export type CrashPoint = (typeof crashPoints)[number]

/** Told of every such moment before it passes. In production nothing listens; a test may end the process here. */
export type AtCrashPoint = (point: CrashPoint) => void

export const passBy: AtCrashPoint = () => {}
