import type { Project, RrwebEvent } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser, BrowserContext, Frame } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Visit } from '../support/collect.ts'
import { fillVault, type KeptFile } from '../support/fill-vault.ts'
import { openDashboard } from '../support/open-dashboard.ts'
import { adds, element, page } from '../support/recorded-nodes.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { hostileFiles, sheetName } from './hostile-files.ts'
import { bodyOf, boxed, change, ending, fullSnapshot, meta, record, startedAt } from './hostile-visit.ts'
import { startTrap, type Trap } from './trap.ts'
import { nothing, watch } from './watch.ts'

let server: RunningServer
let browser: Browser
let context: BrowserContext
let project: Project
let trap: Trap
let inPicture: Visit
let inChanges: Visit

/** A style sheet in the vault of somebody else's project. */
const foreign: KeptFile = ((bytes) => ({ url: sheetName(bytes), type: 'text/css', bytes }))(
  Buffer.from('#stolen { outline: 7px solid red }'),
)

beforeAll(async () => {
  ;[server, browser, trap] = await Promise.all([startServer(), launchChromium(), startTrap()])
  project = await server.createProject({ name: 'Hostile files' })
  const other = await server.createProject({ name: 'Somebody else' })
  inPicture = await record(server, project, asPicture())
  inChanges = await record(server, project, asChanges())
  const theirs = await record(server, other, asPicture())
  const files = hostileFiles(trap.at).map(({ file }) => file)
  server = await fillVault(server, [
    { project, session: inPicture.session, files },
    { project, session: inChanges.session, files },
    { project: other, session: theirs.session, files: [foreign] },
  ])
  context = await openDashboard(browser, server)
})

afterAll(async () => {
  await browser.close()
  await trap.close()
  await server.remove()
})

const stolen = () => boxed('sheet of another project', [element('link', { _cssText: foreign.url }), element('div', { id: 'stolen' })])

function asPicture(): RrwebEvent[] {
  const document = page(
    [],
    [element('input', { value: 'secret' }), stolen(), ...hostileFiles(trap.at).map(({ name, nodes }) => boxed(name, nodes))],
  )
  return [meta(startedAt), fullSnapshot(startedAt + 1, document), ending(bodyOf(document), startedAt + 1_500)]
}

function asChanges(): RrwebEvent[] {
  const document = page([], [element('input', { value: 'secret' })])
  const boxes = [stolen(), ...hostileFiles(trap.at).map(({ name, nodes }) => boxed(name, nodes))]
  const added = boxes.map((box, index) =>
    change(startedAt + 10 + index, { source: 0, removes: [], texts: [], attributes: [], adds: adds(bodyOf(document), box) }),
  )
  return [meta(startedAt), fullSnapshot(startedAt + 1, document), ...added, ending(bodyOf(document), startedAt + 1_500)]
}

/** The drawings and sheets among them were drawn: what could be made harmless of them is there. */
const areDrawn = (frame: Frame): Promise<boolean> =>
  until('the drawings are drawn', async () => {
    const drawn = await frame
      .locator('[data-payload^="drawing"] > img:first-child')
      .evaluateAll((all) => all.map((one) => (one as HTMLImageElement).currentSrc))
    return drawn.length > 0 && drawn.every((address) => address.startsWith('blob:'))
  })

const see = (path: string) =>
  watch({
    context,
    server,
    path,
    look: async (frame) => {
      await areDrawn(frame)
      expect(await frame.locator('#stolen').evaluate((one) => getComputedStyle(one).outlineStyle)).toBe('none')
    },
  })

const all = () => ['sheet of another project', ...hostileFiles(trap.at).map(({ name }) => name)].toSorted()

describe('hostile files without walls around them', () => {
  it('run or reach somebody: they are no blanks', async () => {
    const decoy = await startTrap()
    for (const { name, unwalled } of hostileFiles(decoy.at)) {
      if (unwalled === undefined) continue
      const opened = await browser.newPage()
      await opened.setContent(`<input value="secret"><p>text</p>${unwalled}`)
      await until(`"${name}" reaches the trap`, async () => decoy.asked().has(name))
      await opened.close()
    }
    await decoy.close()
  })
})

describe('a recording of hostile files', () => {
  it('runs nothing and reaches nobody from its first picture', async () => {
    const { built, ...rest } = await see(`/p/${project.id}/recordings/${inPicture.session}`)
    expect(rest).toEqual(nothing)
    expect(built.toSorted()).toEqual(all())
  })

  it('runs nothing and reaches nobody by what changes in it', async () => {
    const { built, ...rest } = await see(`/p/${project.id}/recordings/${inChanges.session}`)
    expect(rest).toEqual(nothing)
    expect(built.toSorted()).toEqual(all())
  })

  it('runs nothing and reaches nobody as the picture under a heatmap', async () => {
    const { built, ...rest } = await see(`/p/${project.id}/heatmaps?route=%2Fhostile`)
    expect(rest).toEqual(nothing)
    expect(built.toSorted()).toEqual(all())
  })

  it('has not once been connected to the outside', () => {
    expect([...trap.asked()]).toEqual([])
    expect(trap.connections()).toBe(0)
  })
})
