import type { Project } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aVisit, collectEvents } from '../support/collect.ts'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'

let server: RunningServer
let browser: Browser
let page: Page
let project: Project

/** A visit that orders so many times, each for one more than before. */
const orders = async (into: Project, count: number): Promise<void> => {
  const at = Date.now() - 60_000
  const url = 'https://shop.example/done'
  await collectEvents(
    server,
    into,
    aVisit(at),
    Array.from({ length: count }, (_, index) => ({
      kind: 'custom' as const,
      at: at + index,
      url,
      name: `ordered in ${into.name}`,
      props: { total: index + 1, paid: index === 0 ? 'cash' : '=card' },
    })),
  )
}

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject({ name: 'Mine' })
  const other = await server.createProject({ name: 'Theirs' })
  await orders(project, 3)
  await orders(other, 5)
  for (const each of [project, other])
    await until('the events are stored', async () => {
      const { items } = await server.api<{ items: { kind: string }[] }>('GET', `/api/v1/projects/${each.id}/catalogue`)
      return items.some(({ kind }) => kind === 'custom')
    })
  page = await (await openDashboard(browser, server)).newPage()
  page.setDefaultTimeout(15_000)
})

afterAll(async () => {
  await browser.close()
  await server.remove()
})

/** Puts a statement where another one was. */
const type = async (sql: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'SQL' }).click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(sql)
}

/** What a button hands out to be saved. */
const saved = async (name: string) => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()])
  return readFile(await download.path())
}

/** Events that can be chosen in a filter. */
const choices = async () =>
  (await server.api<{ items: { value: string }[] }>('GET', `/api/v1/projects/${project.id}/choices?of=event`)).items.map(
    ({ value }) => value,
  )

describe('the catalogue', () => {
  it('lists what arrived, opens it with its properties, and leads to its trend and recordings', async () => {
    await page.goto(`/p/${project.id}/explore`)
    await page.getByRole('button', { name: 'ordered in Mine' }).click()
    const panel = page.getByRole('dialog')
    await panel.getByText('3 times in the last 7 days').or(panel.getByText('3 times')).first().waitFor()
    await panel.getByText('number · in 100 % of them · 3 values').waitFor()
    expect(await panel.getByRole('link', { name: 'See the trend' }).getAttribute('href')).toContain('ordered')
    expect(await panel.getByRole('link', { name: 'See the recordings' }).getAttribute('href')).toContain('ordered')
    expect(await page.getByText('ordered in Theirs').count()).toBe(0)
  })

  it('keeps what a member says of an event', async () => {
    const panel = page.getByRole('dialog')
    await panel.getByRole('button', { name: 'Describe it' }).first().click()
    await panel.getByLabel('Description of ordered in Mine').fill('Paid at the till')
    await panel.getByRole('button', { name: 'Save' }).click()
    await panel.getByRole('button', { name: 'Paid at the till' }).waitFor()
    await page.reload()
    await page.getByRole('grid').getByText('Paid at the till').waitFor()
  })

  it('hides one from the list and from what can be chosen, and shows it again on undo', async () => {
    expect(await choices()).toEqual(['ordered in Mine'])
    await page.getByRole('dialog').getByRole('button', { name: 'Hide it' }).click()
    await page.getByText('Show hidden (1)').waitFor()
    expect(await choices()).toEqual([])
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Show hidden (1)').waitFor({ state: 'detached' })
    expect(await choices()).toEqual(['ordered in Mine'])
  })
})

describe('SQL', () => {
  it('answers over the events of its project alone', async () => {
    await page.goto(`/p/${project.id}/explore/sql`)
    await type(
      `select name, JSONExtractString(properties, 'paid') as paid, count() as times from events where kind = 'custom' group by name, paid order by times`,
    )
    await page.keyboard.press('ControlOrMeta+Enter')
    const result = page.getByRole('region', { name: 'Result' })
    await result.getByText('2 rows').waitFor()
    expect(await result.getByRole('grid').innerText()).not.toContain('Theirs')
  })

  it('hands the result out as CSV, harmless to a spreadsheet, and as Parquet', async () => {
    expect((await saved('CSV')).toString()).toBe(`name,paid,times\r\nordered in Mine,cash,1\r\nordered in Mine,"'=card",2`)
    const parquet = await saved('Parquet')
    expect([parquet.subarray(0, 4).toString(), parquet.subarray(-4).toString()]).toEqual(['PAR1', 'PAR1'])
  })

  it('keeps a statement under a name with its chart, and shows its answer to whoever opens the link', async () => {
    await page.getByText('Bars', { exact: true }).click()
    await page.getByRole('figure', { name: 'Bars of the result' }).waitFor()
    await page.getByRole('button', { name: 'Save as …' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Orders by payment')
    await page.getByRole('button', { name: 'Save statement' }).click()
    await page.waitForURL((url) => url.searchParams.has('saved'))
    await page.reload()
    await page.getByRole('figure', { name: 'Bars of the result' }).waitFor()
  })

  it('says what is wrong and where, and refuses what reaches further', async () => {
    await type('select nme\nfrom events')
    await page.keyboard.press('ControlOrMeta+Enter')
    await page.getByRole('alert').getByText('Line 1, column 8').waitFor()
    await type('select * from system.tables')
    await page.keyboard.press('ControlOrMeta+Enter')
    await page
      .getByRole('alert')
      .getByText(/“system.tables” is not a table here/)
      .waitFor()
  })

  it('removes a saved statement with undo, and has written down what was asked', async () => {
    await page.getByRole('tab', { name: 'Saved' }).click()
    await page.getByRole('button', { name: 'Remove Orders by payment' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Orders by payment', exact: true }).waitFor()
    await page.getByRole('tab', { name: 'Asked' }).click()
    await page.getByRole('button', { name: 'select * from system.tables' }).waitFor()
  })
})
