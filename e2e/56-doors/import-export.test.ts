import type { Project } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'

let server: RunningServer
let browser: Browser
let project: Project

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject({ name: 'Files' })
})

afterAll(async () => {
  await browser.close()
  await server.remove()
})

it('brings a file in and everything out again, from a page', async () => {
  const at = new Date(Date.now() - 3_600_000).toISOString()
  const file = join(tmpdir(), `throughline-${project.id}.csv`)
  await writeFile(file, `when,what,user_id,price\n${at},bought,ada,12.5\nnever,bought,ada,1\n`)
  const context = await openDashboard(browser, server)
  const page = await context.newPage()
  await page.goto(`${server.url}/p/${project.id}/settings/import-export`)
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByLabel('Time').selectOption('when')
  await page.getByLabel('Name of the event').selectOption('what')
  const sample = page.getByRole('region', { name: 'What would become of the first lines' })
  await sample.getByText('"when" is no time: "never"').waitFor()
  await sample.getByText('price: 12.5').waitFor()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByText('1 event stored.').waitFor()
  const [bad] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /by number with the reason/ }).click()])
  expect(await readFile(await bad.path(), 'utf8')).toBe('line,reason\n3,"""when"" is no time: ""never"""\n')
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export', exact: true }).click()])
  const [names, ...rows] = (await readFile(await saved.path(), 'utf8')).trimEnd().split('\n')
  expect(names).toContain('"name"')
  expect(rows).toHaveLength(1)
  expect(rows[0]).toContain('"bought"')
  await page.reload()
  await page.getByRole('list', { name: 'Last exports' }).getByText('took events').waitFor()
  await context.close()
})
