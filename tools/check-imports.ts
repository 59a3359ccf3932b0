// Who may import whom. Prints every import that goes through a wrong door, names the right one, and ends with code 1.
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** What each part may import of ours. Tests, benches and demos may import everything. */
const allowed: Record<string, readonly string[]> = {
  'packages/contract': [],
  'packages/placement': [],
  'packages/pictures': ['contract'],
  'packages/tracker': ['contract'],
  'packages/analytics-store': ['contract'],
  'packages/metadata-store': ['contract'],
  'packages/ingest': ['contract', 'analytics-store'],
  'packages/insights': ['contract', 'analytics-store', 'metadata-store', 'placement'],
  'packages/testkit': ['contract', 'analytics-store', 'metadata-store'],
  'apps/server': ['contract', 'analytics-store', 'metadata-store', 'ingest', 'insights', 'pictures', 'demo'],
  'apps/dashboard': ['contract', 'pictures', 'placement'],
}

/** Packages of others that only one part may name. */
const doors: Record<string, string> = {
  zod: 'packages/contract',
  chdb: 'packages/analytics-store',
  '@clickhouse/client': 'packages/analytics-store',
  '@electric-sql/pglite': 'packages/metadata-store',
  pg: 'packages/metadata-store',
  'better-auth': 'apps/server',
}

const importPattern = /(?:^|\n)\s*(?:import|export)\s(type\s)?[^'"`;]*?from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

const isTest = (file: string): boolean => /\.test\.tsx?$|\/test\//.test(file)

function problemsOf(file: string, part: string): string[] {
  const source = readFileSync(file, 'utf8')
  return [...source.matchAll(importPattern)].flatMap(([, typeOnly, from, dynamic]) => {
    const target = from ?? dynamic ?? ''
    const problem = problemWith(file, part, target, typeOnly !== undefined)
    return problem ? [`${file}: imports ${target}. ${problem}`] : []
  })
}

function problemWith(file: string, part: string, target: string, typeOnly: boolean): string | undefined {
  if (target.startsWith('.')) return problemWithRelative(file, part, target)
  const ours = /^@throughline\/([a-z-]+)(\/.*)?$/.exec(target)
  if (ours) return problemWithOurs(part, ours[1] ?? '', ours[2], typeOnly)
  const door = Object.entries(doors).find(([name]) => target === name || target.startsWith(`${name}/`))
  if (door && door[1] !== part && !isException(part, door[0])) return `Only ${door[1]} may: ask it for what you need.`
  return undefined
}

/** The server parses its configuration at its own door; the testkit's ClickHouse server is the engine behind a port. */
const exceptions: Record<string, readonly string[]> = { 'apps/server': ['zod'], 'packages/testkit': ['chdb'] }

const isException = (part: string, name: string): boolean => (exceptions[part] ?? []).includes(name)

function problemWithRelative(file: string, part: string, target: string): string | undefined {
  const path = normalize(join(dirname(file), target))
  if (path.startsWith(`${part}/`)) return undefined
  return `A relative import may not leave ${part}: import the package by its name.`
}

function problemWithOurs(part: string, name: string, inner: string | undefined, typeOnly: boolean): string | undefined {
  const names = allowed[part] ?? []
  if (!names.includes(name)) return `${part} may import ${names.map((one) => `@throughline/${one}`).join(', ') || 'nothing of ours'}.`
  if (part === 'packages/tracker' && !typeOnly) return 'The tracker takes types only: what it imports, every visitor downloads.'
  if (inner && !publicDoors.has(`${name}${inner}`)) return `Go through @throughline/${name}: its src/index.ts names what it offers.`
  return undefined
}

/** Doors of a package beside its src/index.ts. */
const publicDoors = new Set(['placement/browser'])

const files = Object.keys(allowed).flatMap((part) =>
  globSync(`${part}/{src,player}/**/*.{ts,tsx}`)
    .filter((file) => !isTest(file))
    .map((file) => ({ file, part })),
)
const problems = files.flatMap(({ file, part }) => problemsOf(file, part))
for (const problem of problems) process.stderr.write(`${problem}\n`)
if (problems.length > 0) process.exit(1)
