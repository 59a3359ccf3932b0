import type { Project } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aVisit, collectEvents, collectRecording } from '../support/collect.ts'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { aShopVisit, clicksOnHome, lookingAtHome, onButton, rageOnHome } from './a-shop-visit.ts'
import { closedFrame, recordedPage } from './watching.ts'

let server: RunningServer
let browser: Browser
let context: BrowserContext
let page: Page
let project: Project
let recordingId: string

const startedAt = Date.now() - 10 * 60_000
const right = 26_000
const low = 24_000
const hidden = { ...onButton(100, 100), selector: '#hidden-link' }

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject()
  const visit = aVisit(startedAt)
  recordingId = visit.session
  const { recording, events } = aShopVisit(startedAt)
  await collectEvents(server, project, visit, events.slice(0, 1))
  await collectRecording(server, project, visit, recording)
  await collectEvents(
    server,
    project,
    visit,
    clicksOnHome(startedAt + 500, [...Array.from({ length: 9 }, () => onButton(right, low)), hidden]),
  )
  await collectEvents(server, project, visit, lookingAtHome(startedAt + 1_000))
  await collectEvents(server, project, visit, rageOnHome(startedAt + 900))
  await until('the clicks are counted', async () => {
    const answer = await server.api<{ sampleSize: number; snapshotId: string | null }>(
      'GET',
      `/api/v1/projects/${project.id}/heatmaps?route=/`,
    )
    return answer.sampleSize === 10 && answer.snapshotId
  })
  context = await openDashboard(browser, server)
  page = await context.newPage()
})

afterAll(async () => {
  await browser.close()
  await server.remove()
})

interface Spot {
  x: number
  y: number
}

/** Where the heat is brightest, in CSS px of the recorded page. */
async function hottest(): Promise<Spot> {
  const closed = await closedFrame(page)
  return until('heat is on the picture', () =>
    closed.evaluate((): Spot | undefined => {
      const canvas = document.querySelector('canvas')
      const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
      if (!canvas || !pixels) return undefined
      let best = { brightness: 0, at: 0 }
      for (let at = 0; at < pixels.length; at += 4) {
        const brightness = (pixels[at] ?? 0) + (pixels[at + 1] ?? 0) + (pixels[at + 2] ?? 0)
        if (brightness > best.brightness) best = { brightness, at }
      }
      const scale = canvas.width / Number.parseFloat(canvas.style.width)
      const index = best.at / 4
      return best.brightness > 300 ? { x: (index % canvas.width) / scale, y: Math.floor(index / canvas.width) / scale } : undefined
    }),
  )
}

describe('a heatmap', () => {
  it('lays clicks upon the element they were made on, where in it they were made', async () => {
    await page.goto(`/p/${project.id}/heatmaps`)
    const frame = await recordedPage(page, '#buy')
    const spot = await hottest()
    const box = await frame.locator('#buy').evaluate((button) => {
      const { left, top, width, height } = button.getBoundingClientRect()
      return { left, top, width, height }
    })
    expect(Math.abs(spot.x - (box.left + (right / 32_767) * box.width))).toBeLessThan(6)
    expect(Math.abs(spot.y - (box.top + (low / 32_767) * box.height))).toBeLessThan(6)
  })

  it('draws the page at its full height', async () => {
    const frame = await recordedPage(page, '#buy')
    const { seen, whole } = await frame.evaluate(() => ({ seen: innerHeight, whole: document.documentElement.scrollHeight }))
    expect(whole).toBeGreaterThan(2_000)
    expect(seen).toBe(whole)
  })

  it('prints how many clicks, of when, from where, and how many found no place', async () => {
    const caption = page.locator('figcaption')
    await until('the share of clicks on what is not displayed', async () => (await caption.textContent())?.includes('unplaced: 10 %'))
    expect(await caption.textContent()).toMatch(/n = 10 clicks.*in the last 7 days.*page as recorded/)
    expect(await caption.getByRole('link', { name: 'recorded' }).getAttribute('href')).toContain('/recordings/')
  })

  it('shows where an element lies that is looked at in the list', async () => {
    await page.getByRole('button', { name: /Add to cart.* 9 90 %/ }).hover()
    const outline = (await closedFrame(page)).locator('.outline')
    await outline.waitFor()
    const box = await outline.evaluate((line: HTMLElement) => [line.style.left, line.style.top, line.style.width, line.style.height])
    expect(box).toEqual(['100px', '120px', '200px', '60px'])
  })

  it('shows them as dots, too', async () => {
    await page.getByText('Dots', { exact: true }).click()
    await page.getByText('largest dot: 9').waitFor()
  })

  it('shows where pointers rested', async () => {
    await page.getByText('Pointer', { exact: true }).click()
    await page.getByRole('heading', { name: 'Where do pointers rest on /?' }).waitFor()
    await page.getByText('n = 1 rest').waitFor()
    await page.getByText('largest dot: 1').waitFor()
  })

  it('shows how far down the page was seen, and leaves what nobody saw in the dark', async () => {
    await page.getByText('Scroll', { exact: true }).click()
    await page.getByText('Half of 1 page view saw at least 1,600 px of the page').waitFor()
    expect(new URL(page.url()).searchParams.get('kind')).toBe('scroll')
    const closed = await closedFrame(page)
    const brightnessAt = (y: number): Promise<number | undefined> =>
      closed.evaluate((at) => {
        const canvas = document.querySelector('canvas')
        if (!canvas?.style.width) return undefined
        const scale = canvas.width / Number.parseFloat(canvas.style.width)
        const pixel = canvas.getContext('2d')?.getImageData(20, Math.round(at * scale), 1, 1).data
        return pixel?.slice(0, 3).reduce((sum, value) => sum + value, 0)
      }, y)
    await until('the page is coloured to where it was seen', async () => {
      const [seen, unseen] = [await brightnessAt(1_500), await brightnessAt(1_700)]
      return seen !== undefined && unseen !== undefined && seen > 500 && unseen < 100
    })
    await page.getByText('Clicks', { exact: true }).first().click()
    await page.getByText('n = 10 clicks').waitFor()
  })

  it('shows for how long each part was looked at, in colours with a legend in seconds', async () => {
    await page.getByText('Attention', { exact: true }).click()
    await page.getByRole('heading', { name: 'What do people look at on /?' }).waitFor()
    await page.getByText('longest from 200 to 300 px: 1.5 s').waitFor()
    const closed = await closedFrame(page)
    const brightnessAt = (y: number): Promise<number> =>
      closed.evaluate((at) => {
        const canvas = document.querySelector('canvas')
        if (!canvas?.style.width) return 0
        const scale = canvas.width / Number.parseFloat(canvas.style.width)
        const pixel = canvas.getContext('2d')?.getImageData(canvas.width - 20, Math.round(at * scale), 1, 1).data
        return pixel?.slice(0, 3).reduce((sum, value) => sum + value, 0) ?? 0
      }, y)
    await until('what was seen longest is the brightest', async () => {
      const [first, longest, unseen] = [await brightnessAt(50), await brightnessAt(240), await brightnessAt(700)]
      return longest > first && first > unseen
    })
    await page.getByRole('list', { name: 'How long each part of the page was seen' }).getByText('1.5 s').first().waitFor()
    await page.locator('figcaption').getByText('n = 1 page view').waitFor()
  })

  it('shows rage clicks on their element in their own colour, by how many visitors, and leads to them', async () => {
    await page.getByText('Rage', { exact: true }).first().click()
    await page.locator('figcaption').getByText('n = 1 rage click by 1 visitor').waitFor()
    const closed = await closedFrame(page)
    await until('red dots or heat on the button', () =>
      closed.evaluate(() => {
        const canvas = document.querySelector('canvas')
        const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
        for (let at = 0; at < pixels.length; at += 4)
          if ((pixels[at + 3] ?? 0) > 150 && (pixels[at] ?? 0) > 2 * (pixels[at + 2] ?? 0) && (pixels[at] ?? 0) > 120) return true
        return false
      }),
    )
    const door = page.getByRole('link', { name: 'Watch visits with rage clicks here' })
    expect(await door.getAttribute('href')).toContain('signal=rage_click')
    await page.getByText('Clicks', { exact: true }).first().click()
    await page.getByText('n = 10 clicks').waitFor()
  })

  it('tells all that is known of each element, to be sorted, and what nobody clicked', async () => {
    const table = page.getByRole('grid', { name: 'Every element in numbers' })
    const row = table.getByRole('row', { name: /Add to cart/ }).first()
    await row.waitFor()
    expect(await row.getByRole('gridcell').allTextContents()).toEqual(expect.arrayContaining(['9', '90 %', '1', '100 %', '0.5']))
    await table.getByRole('button', { name: 'First click, s' }).click()
    expect(await table.getByRole('columnheader', { name: 'First click, s' }).getAttribute('aria-sort')).toBe('descending')
  })

  it('leads to the visits behind it', async () => {
    await page.getByRole('link', { name: 'Watch visits to this page' }).click()
    await page.waitForURL('**/recordings?*route=*')
    await until('the visit', async () => (await page.getByRole('row').count()) === 2)
  })

  it('leads from an element to the visits that clicked it', async () => {
    await page.goBack()
    await recordedPage(page, '#buy')
    await page.getByRole('button', { name: /Add to cart.* 9 90 %/ }).click()
    const door = page.getByRole('link', { name: 'Watch visits that clicked “Add to cart”' })
    // The page is still being put together after its return: what is pressed may be drawn anew meanwhile.
    await until('the door leads there', async () => {
      await door.click({ timeout: 1_000 }).catch(() => undefined)
      const { searchParams } = new URL(page.url())
      return searchParams.get('clicked') === '#buy' && searchParams.get('route') === '/'
    })
    await until('the visit', async () => (await page.getByRole('row').count()) === 2)
    await page.goto(`/p/${project.id}/recordings?route=%2F&clicked=%23nothing`)
    await page.getByText('No visit is like that').waitFor()
  })

  it('is drawn on the moment of a recording that somebody chose, until they want a typical one', async () => {
    await page.goto(`/p/${project.id}/recordings/${recordingId}?t=5`)
    await recordedPage(page, '#buy')
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Heatmap on this moment' }).click()
    await page.getByRole('heading', { name: 'Where do people click on /?' }).waitFor()
    expect(new URL(page.url()).searchParams.get('snapshot')).toMatch(new RegExp(`^${recordingId}\\.`))
    await recordedPage(page, '#buy')
    await page.getByText('a moment you chose').waitFor()
    await page.getByRole('button', { name: 'Choose a typical one' }).click()
    await page.waitForURL((url) => !url.searchParams.has('snapshot'))
    await page.getByText('a moment you chose').waitFor({ state: 'detached' })
  })

  it('says what is missing where there is no picture, and where there is nothing at all', async () => {
    await page.goto(`/p/${project.id}/heatmaps?route=%2Fnowhere`)
    await page.getByText('There is no picture of this page yet').waitFor()
    const empty = await server.createProject({ name: 'Empty' })
    await page.goto(`/p/${empty.id}/heatmaps`)
    await page.getByRole('link', { name: 'Put the script on a page' }).waitFor()
  })
})
