export type { MetadataStore } from './store.ts'
export type * from './tables.ts'
