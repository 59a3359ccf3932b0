// What has to be in place before anything of ours can run: dependencies, a browser for tests, built assets.
// This file runs on whatever Node the machine has (20 or newer) and may import nothing that is not part of Node.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The Node that everything of ours runs on, whatever the machine has: it comes as a dependency. */
export const nodePath = join(root, 'node_modules/node/bin/node')

const stampFolder = join(root, 'node_modules/.cache/throughline')

/** Runs a command to its end, its output passed through; rejects with a sentence when it fails. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], ...options })
    child.on('error', reject)
    child.on('close', (code, signal) =>
      code === 0 ? resolve() : reject(new Error(`${[command, ...args].join(' ')} ended with ${signal ?? `code ${code}`}`)),
    )
  })
}

/** Says what is being done and, when it took a moment, how long. */
export async function step(title, work) {
  const started = performance.now()
  process.stdout.write(`${title}…\n`)
  await work()
  const seconds = (performance.now() - started) / 1000
  if (seconds >= 1) process.stdout.write(`  done in ${seconds.toFixed(1)} s\n`)
}

/**
 * Installs what package-lock.json names, unless that was done already for this very lock file. Not `npm ci`: it refuses where a registry
 * does not carry the binaries of other platforms, which are optional and named in no lock file that such a registry made.
 */
export async function install() {
  const wanted = hashOf(['package.json', 'package-lock.json'])
  if (existsSync(nodePath) && readStamp('install') === wanted) return
  await step('Installing dependencies (once; about half a gigabyte is the analytics engine)', () =>
    run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']),
  )
  writeStamp('install', wanted)
}

const builds = [
  {
    name: 'tracker',
    sources: ['packages/tracker/src', 'packages/tracker/build.ts', 'package-lock.json'],
    output: 'packages/tracker/dist/t.js',
    command: [nodePath, ['packages/tracker/build.ts']],
  },
  {
    name: 'empty database',
    sources: ['packages/metadata-store/package.json', 'package-lock.json'],
    command: [nodePath, ['tools/make-seed.ts', stampFolder]],
  },
  {
    name: 'dashboard',
    sources: [
      'apps/dashboard/src',
      'apps/dashboard/player',
      'apps/dashboard/public',
      'apps/dashboard/index.html',
      'apps/dashboard/vite.config.ts',
      'packages/contract/src',
      'packages/placement/src',
      'package-lock.json',
    ],
    output: 'apps/dashboard/dist/index.html',
    command: [nodePath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn']],
    folder: 'apps/dashboard',
  },
]

/** Builds what the browser is given and what a first start copies, where its sources changed since the last time. */
export async function build() {
  for (const { name, sources, output, command, folder } of builds) {
    const wanted = hashOf(sources)
    if ((!output || existsSync(join(root, output))) && readStamp(`build-${name}`) === wanted) continue
    await step(`Building the ${name}`, () => run(command[0], command[1], { cwd: join(root, folder ?? '.') }))
    writeStamp(`build-${name}`, wanted)
  }
}

/** Finds a Chromium for the browser tests, or installs Debian's. */
export async function browser() {
  const found = findChromium()
  if (found) return found
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!mayInstall)
    throw new Error('The browser tests need Chromium. Install it (Debian: apt-get install chromium), or name one in CHROMIUM_PATH.')
  await step('Installing Chromium', async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-qq'], { env })
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  })
  return findChromium()
}

function findChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const folders = (process.env.PATH ?? '').split(':')
  const candidates = [process.env.CHROMIUM_PATH, ...folders.flatMap((folder) => names.map((name) => join(folder, name)))]
  return candidates.find((path) => path && isExecutable(path))
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false // not there, or not ours to run: the answer is the same
  }
}

/** A hash over the content of files and folders, tests left out. */
function hashOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap((path) => filesIn(join(root, path)))) {
    hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex')
}

function filesIn(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return path.endsWith('.test.ts') ? [] : [path]
  return readdirSync(path)
    .filter((name) => name !== 'node_modules' && name !== 'dist')
    .toSorted()
    .flatMap((name) => filesIn(join(path, name)))
}

function readStamp(name) {
  const path = join(stampFolder, name)
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

function writeStamp(name, value) {
  mkdirSync(stampFolder, { recursive: true })
  writeFileSync(join(stampFolder, name), value)
}
