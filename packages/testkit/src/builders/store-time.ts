/** A moment as the analytics store writes it: `YYYY-MM-DD hh:mm:ss.SSS`, UTC. */
export const storeTime = (moment: Date | string): string => new Date(moment).toISOString().replace('T', ' ').replace('Z', '')
