#!/usr/bin/env node
// `npm start`: installs and builds what is missing, then hands over to the server's supervisor and stays in the foreground.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build, install, nodePath, root } from './prepare.mjs'

try {
  await install()
  await build()
} catch (error) {
  process.stderr.write(`Throughline could not be prepared: ${error.message}\n`)
  process.exit(1)
}

process.stdout.write('Starting…\n')
const server = spawn(nodePath, [join(root, 'apps/server/src/supervise.ts'), ...process.argv.slice(2)], {
  cwd: process.cwd(),
  stdio: 'inherit',
})
// The terminal sends Ctrl-C to the whole group, a service manager sends SIGTERM to us alone: in both cases the server decides when to end.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal))
server.on('error', (error) => {
  process.stderr.write(`The server could not be started: ${error.message}\n`)
  process.exit(1)
})
server.on('close', (code) => process.exit(code ?? 1))
