import { setTimeout as wait } from 'node:timers/promises'
import type { CDPSession, Locator, Page } from 'playwright-core'
import type { Chance } from '../src/create-chance.ts'
import type { Device } from './device.ts'

/** Somebody with eyes, a hand and some patience. Everything takes about as long as it takes a person. */
export interface Visitor {
  readonly page: Page
  /** Looks at what is there for about so many ms; the pointer drifts a little. */
  readonly look: (ms: number) => Promise<void>
  /** Scrolls by px (down is positive), in the bursts of a wheel or a thumb. */
  readonly scroll: (px: number) => Promise<void>
  /** Brings the pointer to something without pressing. */
  readonly hover: (target: string) => Promise<void>
  /** Scrolls to the first such element if it is out of sight, goes there, and presses. */
  readonly press: (target: string) => Promise<void>
  /** Presses the same spot several times in a hurry. */
  readonly hammer: (target: string, times: number) => Promise<void>
  /** Presses into a field and types; what stands there is replaced. */
  readonly type: (target: string, text: string) => Promise<void>
  readonly choose: (target: string, value: string) => Promise<void>
}

interface Point {
  x: number
  y: number
}

/** Below the sticky header and above a bar at the bottom, an element can be pressed. */
const HEADER_PX = 130
const BOTTOM_PX = 90

const SWIPE_STEPS = 14
const WHEEL_TICKS = 5

/** Gives a page a person. A step of the pointer comes about every 20 ms, on a slightly bent way. */
export const createVisitor = async (page: Page, device: Device, chance: Chance): Promise<Visitor> => {
  const { width, height } = device.viewport
  const gestures: CDPSession = await page.context().newCDPSession(page)
  let hand: Point = { x: width * chance.between(0.3, 0.7), y: height * chance.between(0.3, 0.6) }

  const pause = (ms: number): Promise<void> => wait(ms * chance.between(0.8, 1.25))

  const moveTo = async (to: Point): Promise<void> => {
    if (device.isTouch) return
    const from = hand
    const far = Math.hypot(to.x - from.x, to.y - from.y)
    const steps = Math.max(4, Math.round(far / 28))
    const bend = chance.around() * Math.min(60, far / 6)
    for (let step = 1; step <= steps; step += 1) {
      const share = step / steps
      const eased = share * share * (3 - 2 * share)
      const bow = Math.sin(Math.PI * eased) * bend
      await page.mouse.move(from.x + (to.x - from.x) * eased + bow * 0.4, from.y + (to.y - from.y) * eased + bow)
      await wait(chance.between(12, 26))
    }
    hand = to
  }

  const look = async (ms: number): Promise<void> => {
    const end = Date.now() + ms * chance.between(0.8, 1.25)
    while (Date.now() < end) {
      if (chance.next() < 0.5) await moveTo(within({ x: hand.x + chance.around() * 130, y: hand.y + chance.around() * 70 }))
      await wait(Math.min(chance.between(350, 1_100), Math.max(0, end - Date.now())))
    }
  }

  const within = ({ x, y }: Point): Point => ({ x: Math.max(4, Math.min(width - 5, x)), y: Math.max(4, Math.min(height - 5, y)) })

  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number): Promise<unknown> =>
    gestures.send('Input.dispatchTouchEvent', { type, touchPoints: y === undefined ? [] : [{ x: Math.round(width * 0.6), y }] })

  /** A thumb drags the page by px and lets go; the page runs on a little. */
  const swipe = async (px: number): Promise<void> => {
    const from = px > 0 ? height * 0.75 : height * 0.3
    await touch('touchStart', from)
    for (let step = 1; step <= SWIPE_STEPS; step += 1) {
      await touch('touchMove', from - (px * step) / SWIPE_STEPS)
      await wait(chance.between(14, 22))
    }
    await touch('touchEnd')
    await pause(500)
  }

  const rollWheel = async (px: number): Promise<void> => {
    for (let tick = 0; tick < WHEEL_TICKS; tick += 1) {
      await page.mouse.wheel(0, px / WHEEL_TICKS)
      await wait(chance.between(16, 34))
    }
  }

  const scroll = async (px: number): Promise<void> => {
    const burst = device.isTouch ? height * 0.4 : 300
    for (let left = Math.abs(px); left > 0; left -= burst) {
      const step = Math.sign(px) * Math.min(burst, left)
      await (device.isTouch ? swipe(step) : rollWheel(step))
      await pause(chance.between(180, 620))
    }
  }

  /** Where to press: somewhere around the middle. Scrolls first if it cannot be reached. */
  const reach = async (locator: Locator): Promise<Point> => {
    await locator.waitFor({ state: 'visible' })
    for (let tries = 0; tries < 12; tries += 1) {
      const box = await locator.boundingBox()
      if (!box) throw new Error('the element went away while a visitor was going to press it')
      const middle = box.y + box.height / 2
      const isFixed = await locator.evaluate((element) => element.closest('.top, .buy-bar, dialog, .toast') !== null)
      if (isFixed || (middle > HEADER_PX && middle < height - BOTTOM_PX)) {
        const bow = { x: chance.around() * box.width * 0.22, y: chance.around() * box.height * 0.22 }
        return within({ x: box.x + box.width / 2 + bow.x, y: middle + bow.y })
      }
      await scroll(Math.max(-900, Math.min(900, middle - height * chance.between(0.4, 0.6))))
    }
    throw new Error('a visitor scrolled twelve times and could not reach an element')
  }

  const tapOrClick = async (at: Point): Promise<void> => {
    if (device.isTouch) return page.touchscreen.tap(at.x, at.y)
    await page.mouse.down()
    await wait(chance.between(50, 110))
    return page.mouse.up()
  }

  const first = (target: string): Locator => page.locator(target).filter({ visible: true }).first()

  const press = async (target: string): Promise<void> => {
    const at = await reach(first(target))
    await moveTo(at)
    await pause(140)
    await tapOrClick(at)
    await pause(420)
  }

  const hammer = async (target: string, times: number): Promise<void> => {
    const at = await reach(first(target))
    await moveTo(at)
    for (let time = 0; time < times; time += 1) {
      await tapOrClick(at)
      await wait(chance.between(110, 260))
    }
  }

  const type = async (target: string, text: string): Promise<void> => {
    await press(target)
    if (await first(target).inputValue()) await page.keyboard.press('ControlOrMeta+a')
    for (const letter of text) {
      await page.keyboard.type(letter)
      await wait(chance.between(45, 170))
    }
    await pause(260)
  }

  const choose = async (target: string, value: string): Promise<void> => {
    await press(target)
    await page.keyboard.press('Escape')
    await first(target).selectOption(value)
    await pause(500)
  }

  const hover = async (target: string): Promise<void> => {
    await moveTo(await reach(first(target)))
    await pause(500)
  }

  return { page, look, scroll, hover, press, hammer, type, choose }
}
