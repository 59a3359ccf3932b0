/**
 * What Node has to be told before it starts. The engine's queries run on the threads that it writes files with, of which it has four
 * otherwise: one slow question each, and the collector could bring nothing to disk.
 */
export const threadPool = { UV_THREADPOOL_SIZE: '16' } as const
