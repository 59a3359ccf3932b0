import { describe, expect, it } from 'vitest'
import { act, alive, clicks } from '../support/gestures.ts'
import { each, signalsOf, type Case } from '../support/signals-of.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

describe('no signal', () => {
  it('comes of what is clicked many times on purpose', async () => {
    const words = 'The quick brown fox jumps over the lazy dog'
    const innocent: Record<string, Case> = {
      'a word is selected': { html: `<p id="it">${words}</p>`, act: clicks(2) },
      'a paragraph is selected': { html: `<p id="it">${words}</p>`, act: clicks(3) },
      'a word is selected twice': {
        html: `<p id="it">${words}</p>`,
        act: async (tab) => {
          await clicks(2)(tab)
          await clicks(2)(tab)
        },
      },
      'a text field': { html: `<input id="it" value="${words}">`, act: clicks(5) },
      'a number field': { html: `<input type="number" id="it" value="1">`, act: clicks(5) },
      'a text area': { html: `<textarea id="it">${words}</textarea>`, act: clicks(5) },
      'an editable element': { html: `<div contenteditable><p id="it">${words}</p></div>`, act: clicks(5) },
      'a slider': { html: `<input type="range" id="it">`, act: clicks(5) },
      'a plus sign': { html: `<button id="it" ${alive}>+</button>`, act: clicks(5) },
      'a minus sign': { html: `<button id="it" ${alive}> − </button>`, act: clicks(5) },
      'a stepper by its name': { html: `<button id="it" name="plus" ${alive}><svg width="9" height="9"></svg></button>`, act: clicks(5) },
      'a stepper by its label': { html: `<button id="it" aria-label="Increase quantity" ${alive}><i>^</i></button>`, act: clicks(5) },
      'the next page': { html: `<button id="it" ${alive}>Next</button>`, act: clicks(5) },
      'a link to the next page': { html: `<nav class="pagination"><a href="#" id="it" ${alive}>Weiter</a></nav>`, act: clicks(5) },
      'a page number': { html: `<button id="it" ${alive}>12</button>`, act: clicks(5) },
      'a carousel': {
        html: `<button id="it" class="swiper-button-next" ${alive}><svg width="9" height="9"></svg></button>`,
        act: clicks(5),
      },
      'a video': { html: `<video id="it" controls width="300" height="100"></video>`, act: clicks(5) },
      'the controls of a player': { html: `<div class="video-player"><button id="it" ${alive}>10 s</button></div>`, act: clicks(5) },
      'a game': { html: `<canvas id="it" width="300" height="100"></canvas>`, act: clicks(9) },
      'what the site has marked': { html: `<div data-tl-ignore><button id="it" ${alive}>Whack the mole</button></div>`, act: clicks(9) },
    }
    expect(await signalsOf(stage, innocent)).toEqual(each(innocent, []))
  })

  it('comes of what is not made to be clicked, or acts by itself', async () => {
    const innocent: Record<string, Case> = {
      'plain text': { html: '<p id="it">Only text</p>' },
      'a heading that others link to': { html: '<h2><a name="chapter" id="it">Chapter</a></h2>' },
      'text in something large that listens': {
        html: '<div onclick="0"><section><article><p id="it">Only text</p></article></section></div>',
      },
      'a checkbox': { html: '<input type="checkbox" id="it">' },
      'a radio button': { html: '<input type="radio" id="it">' },
      'a label': { html: '<label id="it">I agree <input type="checkbox"></label>' },
      'a text field': { html: '<input id="it" style="cursor:pointer">' },
      'a number field': { html: '<input type="number" id="it">' },
      'a date field': { html: '<input type="date" id="it">' },
      'a file field': { html: '<input type="file" id="it" onclick="event.preventDefault()">' },
      'a text area': { html: '<textarea id="it"></textarea>' },
      'an editable element': { html: '<div contenteditable role="button"><p id="it">Text</p></div>' },
      'a select': { html: '<select id="it"><option>One</option></select>' },
      details: { html: '<details><summary id="it">More</summary>Much more</details>' },
      'a video': { html: '<video id="it" controls width="300" height="100"></video>' },
      'a canvas': { html: '<canvas id="it" style="cursor:pointer"></canvas>' },
      'what is switched off': {
        html: '<button id="it" aria-disabled="true">Apply</button>',
        act: (tab) => tab.click('#it', { force: true }),
      },
      'the page that is shown': { html: '<a id="it" href="/other" aria-current="page" onclick="event.preventDefault()">Home</a>' },
      'the tab that is open': { html: '<button role="tab" aria-selected="true" id="it">Facts</button>' },
      'what the site has marked': { html: '<div data-tl-ignore><button id="it">Apply</button></div>' },
      'a script’s click': {
        html: '<button id="it">Apply</button>',
        act: (tab) => tab.evaluate(() => document.getElementById('it')?.click()),
      },
      'a component whose inside is closed': {
        html: '<x-closed role="button" id="it" style="display:inline-block;width:90px;height:20px"></x-closed>',
      },
    }
    expect(await signalsOf(stage, innocent)).toEqual(each(innocent, []))
  })

  it('comes of what the browser does by itself', async () => {
    const innocent: Record<string, Case> = {
      'a link to a place further down': { html: '<a id="it" href="#down">Down</a><div style="height:3000px"></div><p id="down">Here</p>' },
      'a link to a place that is in sight': { html: '<a id="it" href="#near">Here</a><p id="near">Here</p>', act: clicks(2) },
      'a link to the page itself': { html: '<a id="it" href="/" onclick="event.preventDefault()">Home</a>' },
      'a link to a mail program': { html: '<a id="it" href="mailto:shop@example.com" onclick="this.href = \'mailto:\'">Write</a>' },
      'a download': { html: '<a id="it" download="list.csv" href="data:text/csv,a">Save</a>' },
      'another tab': { html: '<a id="it" target="_blank" href="/other">Size guide</a>' },
      'an empty field that is asked for': { html: '<form><input required><button id="it">Send</button></form>', act: clicks(2) },
      'a popover': { html: '<button id="it" popovertarget="tip">Help</button><div popover id="tip">Tip</div>' },
      'a form that goes back to its beginning': { html: '<form><input value="a"><button id="it" type="reset">Empty</button></form>' },
    }
    expect(await signalsOf(stage, innocent)).toEqual(each(innocent, []))
  })

  it('comes of anything that the page answers with', async () => {
    const innocent: Record<string, Case> = {
      'a class': act("this.className = 'on'"),
      'a text': act("this.firstChild.data = 'Done'"),
      'a new element': act("this.after('Done')"),
      'a change after two seconds': act("setTimeout(() => this.className = 'late', 2000)"),
      'a menu that opened at the press': { html: '<button id="it" onpointerdown="this.ariaExpanded = true">Menu</button>' },
      'a dialog': { html: '<dialog id="d">Sure?</dialog><button id="it" onclick="d.showModal()">Delete</button>' },
      'a message': act("alert('Sold out')"),
      'a question': act("confirm('Sure?')"),
      'another page of the application': act("history.pushState({}, '', '/#/more' + Math.random())"),
      'a scroll': { html: `<button id="it" onclick="window.scrollTo(0, 200)">Down</button><div style="height:3000px"></div>` },
      'the focus': { html: `<input id="field"><button id="it" onclick="field.focus()">Write</button>` },
      'a selection': { html: `<p id="text">text</p><button id="it" onclick="getSelection().selectAllChildren(text)">Select</button>` },
      'a value': { html: `<input id="n" value="1"><button id="it" onclick="n.value++">More</button>` },
      'a tick': { html: `<input type="checkbox" id="every"><button id="it" onclick="every.checked = true">All</button>` },
      'a copy': act("navigator.clipboard.writeText('code').catch(() => {})"),
      'a copy of the old kind': {
        html: `<input id="code" value="x" onfocus="this.select()"><button id="it" onclick="code.focus(); document.execCommand('copy')">Copy</button>`,
      },
      'a file that is saved': act("const a = document.createElement('a'); a.download = 'x.txt'; a.href = 'data:,x'; a.click()"),
      'a sound': act('new Audio().play().catch(() => {})'),
      'an animation': act('this.animate([{ opacity: 0 }, {}], 100)'),
      'a window': act("window.open('/other')"),
      'a print': act('print()'),
    }
    expect(await signalsOf(stage, innocent)).toEqual(each(innocent, []))
  })
})
