import { isWithinThresholds, usualSignalChoice, type WireEvent } from '@throughline/contract'
import type { Page as Tab } from 'playwright-core'
import type { Stage } from './stage.ts'
import { call } from './stage.ts'
import { until } from './until.ts'

/** A piece of a page, and what a visitor does with it. */
export interface Case {
  html: string
  /** Clicks on `#it`, unless told otherwise. */
  act?: (tab: Tab) => Promise<unknown>
}

/** Longer than any rule waits. */
const OVER_MS = 7_000

/**
 * Shows each of the pieces in one and the same visit, has something done with it, and lets time pass until every rule has judged. Returns the
 * signals that each led to by the usual thresholds, as "<name> <burst>".
 */
export const signalsOf = async (stage: Stage, cases: Readonly<Record<string, Case>>): Promise<Record<string, string[]>> => {
  stage.page('/', { head: '<style>body{margin:0} main{height:600px}</style>', body: '<main></main>' })
  stage.page('/other', 'another page')
  const context = await stage.context()
  await context.clock.install()
  const tab = await stage.visit('/', context)
  await stage.known(tab)
  await stage.watched(tab)
  const names = Object.keys(cases)
  for (const [index, { html, act }] of Object.values(cases).entries()) {
    await tab.evaluate((html) => {
      scrollTo(0, 0)
      getSelection()?.empty()
      document.querySelector('main')?.replaceChildren(document.createRange().createContextualFragment(html))
    }, html)
    await tab.clock.runFor(OVER_MS)
    await call(tab, 'track', `case ${index}`)
    await tab.clock.runFor(1)
    try {
      await (act ? act(tab) : tab.click('#it', { timeout: 5_000 }))
    } catch (cause) {
      throw new Error(`could not do "${names[index]}"`, { cause })
    }
    await tab.clock.runFor(OVER_MS)
  }
  await call(tab, 'track', 'the end')
  await stage.hurry(tab)
  const marks = await until('the end', () => {
    const marks = stage.collector.of('custom')
    return marks.some(({ name }) => name === 'the end') && marks
  })
  const signals = stage.collector
    .of('signal')
    .filter(isUsual)
    .toSorted((a, b) => a.name.localeCompare(b.name))
  return Object.fromEntries(
    names.map((name, index) => {
      const from = marks.find((mark) => mark.name === `case ${index}`)?.at ?? 0
      const to = marks.find((mark) => mark.name === `case ${index + 1}` || mark.name === 'the end')?.at ?? 0
      return [name, signals.filter(({ at }) => at >= from && at < to).map(({ name, burst }) => `${name} ${burst}`)]
    }),
  )
}

/** Whether the collector would count it, where the project has chosen nothing else. */
export const isUsual = ({ name, burst, ms = 0, emptied = 0 }: Extract<WireEvent, { kind: 'signal' }>): boolean =>
  isWithinThresholds({ name, burst, ms, emptied, path: '', route: '', selector: '' }, usualSignalChoice)

/** The same answer for each of the cases. */
export const each = (cases: Readonly<Record<string, Case>>, signals: string[]): Record<string, string[]> =>
  Object.fromEntries(Object.keys(cases).map((name) => [name, signals]))
