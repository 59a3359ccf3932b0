import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const DIST = join(import.meta.dirname, '..', '..', 'packages', 'tracker', 'dist')

/** The built tracker by its paths (`/t.js`, `/t/recorder-….js`), read once: it may be built again while visits are captured. */
export const loadTracker = (): ReadonlyMap<string, Buffer> => {
  if (!existsSync(join(DIST, 't.js'))) throw new Error('There is no built tracker: run packages/tracker/build.ts first')
  const chunks = readdirSync(join(DIST, 't')).filter((name) => name.endsWith('.js'))
  return new Map(['t.js', ...chunks.map((name) => `t/${name}`)].map((path) => [`/${path}`, readFileSync(join(DIST, path))]))
}
