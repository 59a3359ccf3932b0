#!/usr/bin/env node
// `npx throughline <verb>`: the command line of this repository. It installs and builds what is missing, then runs the verb.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build, install, nodePath, root } from './prepare.mjs'

try {
  await install()
  if (process.argv[2] === 'serve') await build()
} catch (error) {
  process.stderr.write(`Throughline could not be prepared: ${error.message}\n`)
  process.exit(1)
}
const child = spawn(nodePath, [join(root, 'apps/server/src/cli/throughline.ts'), ...process.argv.slice(2)], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('close', (code) => process.exit(code ?? 1))
