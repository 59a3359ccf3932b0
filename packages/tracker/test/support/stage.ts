import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launchChromium } from '@throughline/testkit'
import type { Browser, BrowserContext, BrowserContextOptions, Page as Tab } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { Throughline } from '../../src/index.ts'
import { HAND_OVER_AFTER_MS } from '../../src/record/hand-over-after.ts'
import { Collector } from './collector.ts'
import { Site, type Page } from './site.ts'

/** As the server serves it: the test command builds it anew whenever its sources change. */
const dist = fileURLToPath(new URL('../../dist', import.meta.url))

/** A collector, a site that carries its tag, and a browser to visit it with: made before a file's tests, clean before each. */
export class Stage {
  collector!: Collector
  site!: Site
  /** What else the script tag says. */
  attributes = ''
  /** Whether pages carry the tag at all. */
  tagged = true
  readonly #isHurried: boolean
  #browser!: Browser
  #contexts: BrowserContext[] = []

  constructor(isHurried: boolean) {
    this.#isHurried = isHurried
  }

  async open(): Promise<void> {
    this.collector = new Collector(dist)
    this.site = new Site(() => (this.tagged ? this.collector.tagWith(this.attributes) : ''))
    await Promise.all([this.collector.listen(), this.site.listen()])
    this.#browser = await launchChromium()
  }

  async close(): Promise<void> {
    await this.#browser?.close()
    await Promise.all([this.collector?.close(), this.site?.close()])
  }

  clean(): void {
    this.collector.reset()
    this.site.pages.clear()
    this.site.asked.length = 0
    this.attributes = ''
    this.tagged = true
  }

  async closeContexts(): Promise<void> {
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()))
  }

  async context(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await this.#browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
    this.#contexts.push(context)
    if (this.#isHurried) await context.addInitScript(handOverSoon, HAND_OVER_AFTER_MS)
    return context
  }

  page(path: string, page: Page | string): void {
    this.site.pages.set(path, typeof page === 'string' ? { body: page } : page)
  }

  /** Opens a page of the site in a new tab, in a browser of its own unless one is given. */
  async visit(path: string, context?: BrowserContext): Promise<Tab> {
    const tab = await (context ?? (await this.context())).newPage()
    await tab.goto(this.site.url + path)
    return tab
  }

  /** Waits until the project's choices are there and the visitor is known. */
  async known(tab: Tab): Promise<void> {
    await tab.waitForFunction((key) => localStorage.getItem(key), this.collector.key)
  }

  /** Waits until the script is there, and with it what may come late. */
  async watched(tab: Tab): Promise<void> {
    await tab.waitForFunction(() => 'throughline' in window)
    const chunks = (await readdir(join(dist, 't'))).filter((name) => /^(lookout|views)-/.test(name))
    // The same modules once more, in the order in which they are asked for: whoever asked for one before has it by then.
    for (const chunk of chunks.toSorted()) await tab.evaluate(`import('${this.collector.url}/t/${chunk}').then(() => {})`)
  }

  /** Has what would be sent in a moment sent now, as if the page were going away; before that waits until the visitor is known. */
  async hurry(tab: Tab): Promise<void> {
    await this.known(tab)
    await tab.evaluate(() => dispatchEvent(new Event('pagehide')))
  }
}

/** The recorder hands over what it has ten times as soon: for tests of what it records, which would do little else than wait for it. */
const handOverSoon = (usualMs: number): void => {
  const usually = window.setTimeout.bind(window)
  Object.assign(window, {
    setTimeout: (work: () => void, ms?: number, ...more: unknown[]) => usually(work, ms === usualMs ? usualMs / 10 : ms, ...more),
  })
}

/** A stage for the tests of a file. After each, nothing may have been sent that the contract refuses. */
export const setStage = ({ isHurried = false } = {}): Stage => {
  const stage = new Stage(isHurried)
  beforeAll(() => stage.open())
  afterAll(() => stage.close())
  beforeEach(() => stage.clean())
  afterEach(async () => {
    await stage.closeContexts()
    expect(stage.collector.invalid).toEqual([])
  })
  return stage
}

/** Calls `window.throughline` in a tab. */
export const call = (tab: Tab, name: keyof Throughline, ...args: unknown[]): Promise<void> =>
  tab.evaluate(
    ([name, args]) => (window as unknown as { throughline: Record<string, (...args: unknown[]) => void> }).throughline[name]?.(...args),
    [name, args] as const,
  )
