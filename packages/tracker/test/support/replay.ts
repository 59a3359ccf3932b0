import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { RrwebEvent } from '@throughline/contract'
import type { Page as Tab } from 'playwright-core'

const player = createRequire(import.meta.url)
  .resolve('rrweb')
  .replace(/rrweb\.[^/]*$/, 'rrweb.umd.min.cjs')

interface Player {
  Replayer: new (events: unknown, options: object) => { iframe: HTMLIFrameElement; pause(at: number): void }
}

/** Plays events to their end in an empty tab, and reads what is then in it. */
export const replayIn = async <Answer>(tab: Tab, events: readonly RrwebEvent[], read: (frame: Document) => Answer): Promise<Answer> => {
  await tab.setContent('<!doctype html><body></body>')
  await tab.addScriptTag({ content: await readFile(player, 'utf8') })
  const frame = await tab.evaluateHandle((events) => {
    const { rrweb } = window as unknown as { rrweb: Player }
    const replayer = new rrweb.Replayer(events, { mouseTail: false })
    replayer.pause((events.at(-1)?.timestamp ?? 0) - (events[0]?.timestamp ?? 0) + 1)
    return replayer.iframe.contentDocument as Document
  }, events)
  return tab.evaluate<Answer, typeof frame>(read as never, frame)
}
