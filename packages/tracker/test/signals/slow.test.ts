import { describe, expect, it } from 'vitest'
import { act } from '../support/gestures.ts'
import { each, signalsOf, type Case } from '../support/signals-of.ts'
import { setStage } from '../support/stage.ts'
import { openWatched } from '../support/watched-page.ts'

const stage = setStage()

const after = (ms: number, script: string): string => `setTimeout(() => { ${script} }, ${ms})`

describe('a slow click', () => {
  it('comes of a request that is followed by nothing to be seen for two and a half seconds', async () => {
    const slow: Record<string, Case> = {
      'a request and no word': act("fetch('/slow')"),
      'a request of the old kind': act("const x = new XMLHttpRequest(); x.open('GET', '/slow'); x.send()"),
      'an answer after three seconds': act(`fetch('/slow'); ${after(3_000, "this.className = 'done'")}`),
      'a request that begins a moment later': act(after(700, "fetch('/slow')")),
      'a request at the press': { html: `<button id="it" onpointerdown="fetch('/slow')">Pay</button>` },
      'a form that is emptied with the late answer': {
        html: `<form onsubmit="event.preventDefault(); fetch('/slow'); ${after(3_000, "f.value = ''; it.className = 'done'")}"><input id="f" value="1"><button id="it">Pay</button></form>`,
      },
    }
    expect(await signalsOf(stage, slow)).toEqual(each(slow, ['slow_click 1']))
  })

  it('tells how long the answer took', async () => {
    const tab = await openWatched(stage, act(`fetch('/slow'); ${after(3_000, "this.className = 'done'")}`).html)
    await tab.click('#it')
    const [signal] = await stage.collector.when('signal')
    expect(signal).toMatchObject({ name: 'slow_click', rule: 1, burst: 1, label: 'Do it' })
    expect(signal?.ms).toBeGreaterThanOrEqual(2_900)
    expect(signal?.ms).toBeLessThanOrEqual(5_000)
  })

  it('is nearly one where the answer came in time, so that other times can be tried', async () => {
    const tab = await openWatched(stage, act(`fetch('/slow'); ${after(1_500, "this.className = 'done'")}`).html)
    await tab.click('#it')
    const [signal] = await stage.collector.when('signal')
    expect(signal?.name).toBe('slow_click')
    expect(signal?.ms).toBeGreaterThanOrEqual(1_400)
  })

  it('is a dead click where the request came too late to be meant', async () => {
    const dead: Record<string, Case> = { 'a request after three seconds': act(after(3_000, "fetch('/slow')")) }
    expect(await signalsOf(stage, dead)).toEqual(each(dead, ['dead_click 1']))
  })

  it('does not come of a button that is slow and says so, or slow and works', async () => {
    const innocent: Record<string, Case> = {
      'a spinner': act(`this.className = 'busy'; fetch('/slow'); ${after(4_000, "this.className = 'done'")}`),
      'an answer after two seconds': act(`fetch('/slow'); ${after(2_000, "this.className = 'done'")}`),
      'a message after two seconds': act(`fetch('/slow'); ${after(2_000, "alert('Saved')")}`),
      'what is sent without a wish for an answer': act("this.className = 'liked'; fetch('/like', { method: 'POST' })"),
    }
    expect(await signalsOf(stage, innocent)).toEqual(each(innocent, []))
  })
})
