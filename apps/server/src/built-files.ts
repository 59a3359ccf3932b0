import { join } from 'node:path'

const repository = join(import.meta.dirname, '../../..')

/** Where what the browser is given was built. */
export const builtFiles = {
  dashboard: join(repository, 'apps/dashboard/dist'),
  tracker: join(repository, 'packages/tracker/dist'),
}

/** Where the build keeps an empty Postgres cluster, of which the first start makes a copy. */
export const seedsFolder = join(repository, 'node_modules/.cache/throughline')
