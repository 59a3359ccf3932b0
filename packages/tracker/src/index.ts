/** `window.throughline`, for sites that write TypeScript. */
export type { Throughline } from './tracker.ts'
