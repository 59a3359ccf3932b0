import { defineConfig } from 'vitest/config'

/** Tests that wait for a browser's clock most of their time, and leave the processor to others. */
const waiting = [
  'packages/tracker/test/**/*.test.ts',
  'e2e/50-replay-isolation/*.test.ts',
  'e2e/51-player/*.test.ts',
  'e2e/52-fidelity/*.test.ts',
]

export default defineConfig({
  test: {
    // The analytics engine is native and binds one data directory per process: each file gets a process of its own.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'waiting', include: waiting } },
      {
        extends: true,
        test: {
          name: 'working',
          include: [
            '{apps,packages}/*/{src,test}/**/*.test.ts',
            'demo/**/*.test.ts',
            'bench/**/*.test.ts',
            'tools/**/*.test.ts',
            'e2e/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/dist/**', ...waiting],
        },
      },
    ],
  },
})
