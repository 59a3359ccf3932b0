const FIRST_MS = 2_000
const LONGEST_MS = 5 * 60_000

/** How long to wait after so many earlier failures: twice as long each time, partly by chance, so that pages do not all return together. */
export const backOffMs = (failures: number): number => Math.min(FIRST_MS * 2 ** failures, LONGEST_MS) * (0.5 + Math.random() / 2)
