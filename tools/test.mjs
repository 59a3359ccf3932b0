#!/usr/bin/env node
// `npm test`: installs what is missing, then every check and every test. `npm test -- <path or options>` runs vitest alone with these.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { browser, build, install, nodePath, root, run, step } from './prepare.mjs'

const tool = (name) => join(root, 'node_modules/.bin', name)

const checks = [
  ['Checking the format', tool('oxfmt'), ['--check']],
  ['Checking the rules', tool('oxlint'), ['--type-aware', '--quiet']],
  ['Checking the types of servers and packages', tool('tsc'), ['-p', '.']],
  ['Checking the types of the tracker', tool('tsc'), ['-p', 'packages/tracker']],
  ['Checking the types of the placement', tool('tsc'), ['-p', 'packages/placement']],
  ['Checking the types of the dashboard', tool('tsc'), ['-p', 'apps/dashboard']],
  ['Checking the types of the browser tests', tool('tsc'), ['-p', 'e2e']],
  ['Checking who imports whom', nodePath, ['tools/check-imports.ts']],
  ['Looking for dead code', tool('knip'), ['--no-progress']],
]

const IN_MEMORY = '/dev/shm'
const ENOUGH_MEMORY_BYTES = 8 * 1024 ** 3

/**
 * Where tests may write: in memory where there is plenty. They flush to the disk as the product does, hundreds of data directories of them,
 * and on a disk that takes half of their time. What is to survive a crash is killed as a process, not as a machine, so nothing is proved less.
 */
const writable = () => {
  if (!existsSync(IN_MEMORY)) return tmpdir()
  const { bavail, bsize } = statfsSync(IN_MEMORY)
  return bavail * bsize >= ENOUGH_MEMORY_BYTES ? IN_MEMORY : tmpdir()
}

/**
 * How vitest is run: by itself with what somebody asked for; else twice at the same time, as tests that mostly wait for a browser keep no
 * processor busy, so that one of them more does not slow down those that work.
 */
const runsFor = (options) =>
  options.length > 0
    ? [options]
    : [
        ['--project=working', '--maxWorkers=2'],
        ['--project=waiting', '--maxWorkers=1'],
      ]

/** Runs the tests and prints, last, what failed and one plain line with the counts. */
async function test(options, env) {
  const folder = mkdtempSync(join(writable(), 'throughline-test-'))
  chmodSync(folder, 0o711) // PostgreSQL refuses to run as root, and has to reach its own folder within
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const runs = runsFor(options).map((own, index) => ({ own, report: join(folder, `report-${index}.json`) }))
  try {
    const ends = await Promise.allSettled(
      runs.map(({ own, report }) =>
        run(nodePath, [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...own], {
          env: { ...env, TMPDIR: folder },
        }),
      ),
    )
    const failure = ends.find(({ status }) => status === 'rejected')
    if (failure) throw failure.reason
  } finally {
    sumUp(runs.map(({ report }) => report).filter(existsSync))
    rmSync(folder, { recursive: true })
  }
}

const sumUp = (paths) => {
  const reports = paths.map((path) => JSON.parse(readFileSync(path, 'utf8')))
  const count = (name) => reports.reduce((sum, report) => sum + report[name], 0)
  const failed = reports.flatMap(({ testResults }) => testResults).filter(({ status }) => status === 'failed')
  for (const { name, message, assertionResults } of failed) {
    process.stdout.write(`\nFailed in ${name}${message ? `: ${message}` : ''}\n`)
    for (const { status, fullName, failureMessages } of assertionResults)
      if (status === 'failed') process.stdout.write(`  ${fullName}: ${failureMessages[0]?.split('\n')[0]}\n`)
  }
  process.stdout.write(`\n${count('numPassedTests')} passed, ${count('numFailedTests')} failed, ${count('numPendingTests')} skipped\n`)
}

try {
  const options = process.argv.slice(2)
  await install()
  const env = { ...process.env, CHROMIUM_PATH: await browser() }
  await build()
  if (options.length === 0) for (const [title, command, args] of checks) await step(title, () => run(command, args))
  await step('Testing', () => test(options, env))
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
