import type { Project } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDashboard } from '../support/open-dashboard.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { comparePictures, keepPicture } from './compare-pictures.ts'
import { openPlayer } from './open-player.ts'
import { pages } from './pages/pages.ts'
import { recordVisit, visitedSize } from './record-visit.ts'

/** Of the pixels of a picture. */
const mostThatMayDiffer = 0.01

let server: RunningServer
let browser: Browser
let context: BrowserContext
let project: Project
const table: string[] = []

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchChromium()])
  project = await server.createProject({ name: 'Fidelity' })
  context = await openDashboard(browser, server, { viewport: visitedSize })
})

afterAll(async () => {
  await browser.close()
  await server.remove()
  process.stdout.write(`\nShare of pixels in which the replay differs from the visit, in percent\n${table.join('\n')}\n\n`)
})

describe('a replay looks like the visit', () => {
  it.each(pages.map((page) => [page.name, page] as const))('on a page of %s', async (name, page) => {
    const { recordingId, moments } = await recordVisit({ browser, server, project }, page)
    const player = await openPlayer(context, project, recordingId)
    const shares: [moment: string, share: number][] = []
    for (const { name: moment, at, picture } of moments) {
      const difference = comparePictures(picture, await player.pictureAt(at))
      await keepPicture(`${name} ${shares.length} ${moment}`, difference)
      shares.push([moment, difference.share])
    }
    await player.close()
    table.push(`  ${name.padEnd(16)} ${shares.map(([moment, share]) => `${moment} ${(share * 100).toFixed(2)}`).join(', ')}`)
    expect(shares.filter(([, share]) => share > mostThatMayDiffer)).toEqual([])
  })
})
