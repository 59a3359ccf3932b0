import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from '../../support/site.ts'

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
}

/** A file of an installed package. */
export const packageBytes = (path: string): Buffer => readFileSync(fileURLToPath(new URL(`../../../node_modules/${path}`, import.meta.url)))

/** A file of an installed package, as a site would serve it. */
export const packageFile = (path: string): Page => ({
  html: packageBytes(path),
  headers: { 'content-type': types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream' },
})
