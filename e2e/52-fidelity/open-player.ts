import type { Project } from '@throughline/contract'
import type { BrowserContext, Page } from 'playwright-core'
import { closedFrame } from '../51-player/watching.ts'

export interface OpenedPlayer {
  /** The recorded page as it is drawn at a moment, at its own size. */
  pictureAt: (at: number) => Promise<Buffer>
  close: () => Promise<void>
}

/** What the test keeps of the conversation between dashboard and closed page. */
interface Heard {
  port?: MessagePort
  /** The moment that was shown last, in ms since 1970. */
  shownAt?: number
}
type Listening = Window & { heard: Heard }

/** Opens a recording in the dashboard's player, paused. The context's window has to be as large as the visitor's was. */
export const openPlayer = async (context: BrowserContext, { id }: Project, recordingId: string): Promise<OpenedPlayer> => {
  const page = await context.newPage()
  await page.addInitScript(listenIn)
  await page.goto(`/p/${id}/recordings/${recordingId}`)
  await page.waitForFunction(() => (window as unknown as Listening).heard.shownAt !== undefined)
  await page.addStyleTag({ content: overTheWholeWindow })
  const closed = await closedFrame(page)
  // The visitor's pointer is drawn above the page by us.
  await closed.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('.replayer-mouse { display: none !important }')
    document.adoptedStyleSheets.push(sheet)
  })
  return {
    async pictureAt(at) {
      await goTo(page, at)
      await closed.waitForFunction(hasItsFiles)
      await page.evaluate(nextFrame)
      return page.screenshot({ animations: 'disabled', caret: 'hide' })
    },
    close: () => page.close(),
  }
}

/** The closed page at the place where the visitor saw the recorded one: a page drawn half a pixel lower is another picture. */
const overTheWholeWindow = `iframe[title="The recorded page"] {
  position: fixed !important; inset: 0 !important; width: 100vw !important; height: 100vh !important; z-index: 9999; background: #fff }`

/** Says and hears what the dashboard would, to the millisecond: its own slider goes by seconds. */
const goTo = async (page: Page, at: number): Promise<void> => {
  await page.evaluate((moment) => {
    const { heard } = window as unknown as Listening
    delete heard.shownAt
    heard.port?.postMessage({ type: 'pause' })
    heard.port?.postMessage({ type: 'seek', at: moment })
  }, at)
  await page.waitForFunction((moment) => (window as unknown as Listening).heard.shownAt === moment, at)
  await page.evaluate(nextFrame)
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))

/**
 * Whether all files have come that the recorded page shows and the vault has: the first picture of a recording is there before large ones
 * are. What stands in for these is of their size; candidates that the visitor's browser passed over are waited for as long as a visit goes on.
 */
const hasItsFiles = (): boolean => {
  const isWhole = (root: Document): boolean => {
    const frames = [...root.querySelectorAll('iframe')].flatMap(({ contentDocument }) => contentDocument ?? [])
    const css = [...root.styleSheets, ...root.adoptedStyleSheets].flatMap(({ cssRules }) => [...cssRules].map((rule) => rule.cssText))
    // The text of a style sheet stays as it was: its rules are exchanged.
    const written = [...root.querySelectorAll('*')].flatMap(({ attributes }) => [...attributes].map(({ value }) => value))
    const isDrawn = [...root.images].every(({ complete }) => complete) && root.fonts.status === 'loaded'
    return isDrawn && ![...written, ...css].some((text) => /width%3D%22\d+%22[^"'()\s]*#tl-asset-/.test(text)) && frames.every(isWhole)
  }
  return isWhole(document)
}

const listenIn = (): void => {
  const heard: Heard = {}
  Object.assign(window, { heard })
  const postMessage = Reflect.get(MessagePort.prototype, 'postMessage') as (...args: unknown[]) => void
  MessagePort.prototype.postMessage = function (this: MessagePort, message: { type?: string }, ...more: unknown[]) {
    if (message?.type === 'open-recording') {
      heard.port = this
      this.addEventListener('message', ({ data }: MessageEvent<{ type: string; at: number; state: string }>) => {
        if (data.type === 'moment' && data.state !== 'waiting') heard.shownAt = data.at
      })
    }
    Reflect.apply(postMessage, this, [message, ...more])
  }
}
