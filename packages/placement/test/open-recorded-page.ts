import { readFile } from 'node:fs/promises'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'

const here = (name: string): string => new URL(`page/${name}`, import.meta.url).pathname

const bundle = async (): Promise<string> => {
  const { outputFiles } = await build({ entryPoints: [here('record-page.ts')], bundle: true, write: false, format: 'iife' })
  return outputFiles[0]?.text ?? ''
}

/** Opens the page with rrweb recording it; `window.probe` answers for what the browser finds there. */
export const openRecordedPage = async (browser: Browser): Promise<Page> => {
  const [html, content] = await Promise.all([readFile(here('page.html'), 'utf8'), bundle()])
  const page = await browser.newPage({ viewport: { width: 1000, height: 700 } })
  await page.route('http://page.test/', (route) => route.fulfill({ contentType: 'text/html', body: html }))
  await page.goto('http://page.test/', { waitUntil: 'load' })
  await page.addScriptTag({ content })
  await page.evaluate(() => window.probe.start())
  return page
}
