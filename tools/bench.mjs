#!/usr/bin/env node
// `npm run bench -- <name> [--json] [options]`: runs bench/<name>.ts, which prints a table and, with --json, its figures on the last line.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build, install, nodePath, root, run } from './prepare.mjs'

const [name, ...options] = process.argv.slice(2)
const file = join(root, 'bench', `${name}.ts`)

if (!name || !/^[a-z-]+$/.test(name) || !existsSync(file)) {
  const names = readdirSync(join(root, 'bench'))
    .filter((entry) => entry.endsWith('.ts'))
    .map((entry) => entry.slice(0, -3))
  process.stderr.write(`Which benchmark? npm run bench -- <name> [--json], one of: ${names.join(', ')}\n`)
  process.exit(2)
}

try {
  await install()
  await build()
  const start = `import(${JSON.stringify(file)}).then(({ default: bench }) => bench(process.argv.slice(1)))`
  await run(nodePath, ['--expose-gc', '--input-type=module', '--eval', start, '--', ...options])
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
