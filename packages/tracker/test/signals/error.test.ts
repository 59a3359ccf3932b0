import { describe, expect, it } from 'vitest'
import { act, alive, clicks } from '../support/gestures.ts'
import { each, signalsOf, type Case } from '../support/signals-of.ts'
import { setStage } from '../support/stage.ts'
import { openWatched } from '../support/watched-page.ts'

const stage = setStage()

const broken = (script: string): Case => act(`this.dataset.n = 1; ${script}`)
const unreachable = 'http://127.0.0.1:9/'

describe('an error click', () => {
  it('comes of what goes wrong within a second after a click', async () => {
    const errors: Record<string, Case> = {
      'a script that throws': broken('undefined.total'),
      'a rejection that nobody handles': broken("Promise.reject(new Error('no stock'))"),
      'an error half a second later': broken("setTimeout(() => reportError(new Error('late')), 500)"),
      'a request that does not get through': broken(`fetch('${unreachable}').catch(() => {})`),
      'an error on plain text': { html: '<p id="it" onmouseup="setTimeout(() => reportError(7), 100)">Text</p>' },
    }
    expect(await signalsOf(stage, errors)).toEqual(each(errors, ['error_click 1']))
  })

  it('is told once for a click, at the click, with how soon it went wrong', async () => {
    const tab = await openWatched(stage, broken('setTimeout(() => undefined.total); setTimeout(() => undefined.total)').html)
    await tab.click('#it')
    await stage.hurry(tab)
    await stage.collector.when('error', 2)
    const [signal, ...more] = await stage.collector.when('signal')
    const [click] = stage.collector.of('click')
    expect(more).toEqual([])
    expect(signal).toMatchObject({ name: 'error_click', rule: 1, burst: 1, at: click?.at, place: click?.place, label: 'Do it' })
    expect(signal?.ms).toBeLessThan(3_000)
  })

  it('is told for each click that goes wrong', async () => {
    const twice: Record<string, Case> = { 'two clicks': { ...broken('undefined.total'), act: clicks(2) } }
    expect(await signalsOf(stage, twice)).toEqual({ 'two clicks': ['error_click 1', 'error_click 1'] })
  })

  it('does not come of what goes wrong later, by itself, or is the page’s own business', async () => {
    const innocent: Record<string, Case> = {
      'an error after two seconds': broken("setTimeout(() => reportError(new Error('late')), 2000)"),
      'an error that is caught': broken('try { undefined.total } catch {}'),
      'a rejection that is handled': broken('Promise.reject(1).catch(() => {})'),
      'what is not there': broken("fetch('/missing')"),
      'a request that was on its way before': {
        html: `<button id="it" ${alive}>Go</button>`,
        act: async (tab) => {
          await tab.evaluate((url) => void fetch(url).catch(() => {}), unreachable)
          await tab.click('#it')
        },
      },
      'a request that the page gives up': broken(
        "const c = new AbortController(); fetch('/slow', { signal: c.signal }).catch(() => {}); c.abort()",
      ),
      'a word on the console': broken("console.error('no stock')"),
      'what the site has marked': { html: `<div data-tl-ignore>${broken('undefined.total').html}</div>` },
    }
    expect(await signalsOf(stage, innocent)).toEqual(each(innocent, []))
  })
})
