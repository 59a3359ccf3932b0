import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from '../../support/site.ts'

const types: Readonly<Record<string, string>> = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' }

/** The text of a file of an installed package. */
export const packageText = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../node_modules/${path}`, import.meta.url)), 'utf8')

/** A file of an installed package, as a site would serve it. */
export const packageFile = (path: string): Page => ({
  html: packageText(path),
  headers: { 'content-type': types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream' },
})
