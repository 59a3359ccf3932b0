import type { Page as Tab } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { setStage } from './support/stage.ts'
import { until } from './support/until.ts'

const stage = setStage({ isHurried: true })

/** Typed, chosen or marked as private: must never arrive. Without digits, so that nothing but its place protects it. */
const SECRET = 'Xsesamexopenx'
/** Must never arrive wherever it stands. */
const EMAIL = 'marker.person@mail.example'
const NUMBER = '4915112345678'
const forbidden = [SECRET, EMAIL, 'marker.person', NUMBER, '12345678']

const everythingSent = (): string => stage.collector.arrivals.map(({ text }) => text).join('\n')

/** Waits for the recording to have begun, does something to the page, and goes away; then all has been sent. */
const during = async (tab: Tab, act: () => Promise<unknown>): Promise<void> => {
  await until('the recording', () => stage.collector.chunks.length)
  await act()
  await tab.evaluate(() => document.body.classList.add('the-end'))
  await tab.goto('about:blank')
  await stage.collector.when('leave')
  await until('the end of the recording', () => JSON.stringify(stage.collector.recorded()).includes('the-end'))
}

const expectNothingPrivate = (): void => {
  const sent = everythingSent()
  for (const text of forbidden) expect(sent.includes(text), text).toBe(false)
}

/** One element for each kind of field, each typed or chosen into. */
const fields: readonly [name: string, html: string, act?: (tab: Tab) => Promise<unknown>][] = [
  ...['text', 'search', 'email', 'tel', 'url', 'password', ''].map((type): [string, string] => [
    `input type=${type || 'none'}`,
    `<input ${type && `type="${type}"`} data-typed>`,
  ]),
  ['textarea', '<textarea data-typed></textarea>'],
  ['textarea that holds something', `<textarea>${SECRET}</textarea>`],
  ['contenteditable', '<div contenteditable data-typed>write here</div>'],
  ['contenteditable with rich text', `<div contenteditable="true"><p>some <b>${SECRET}</b></p></div>`],
  ['role textbox', `<div role="textbox" tabindex="0">${SECRET}</div>`],
  ['select', `<select><option>one</option><option selected label="${SECRET}" value="${SECRET}">${SECRET}</option></select>`],
  ['optgroup', `<select><optgroup label="${SECRET}"><option>one</option></optgroup></select>`],
  ['datalist', `<input list="known"><datalist id="known"><option value="${SECRET}">${SECRET}</option></datalist>`],
  ['radio', `<input type="radio" name="colour" value="${SECRET}" id="radio">`, (tab) => tab.check('#radio')],
  ['checkbox', `<input type="checkbox" value="${SECRET}" id="tick">`, (tab) => tab.check('#tick')],
  ['hidden', `<input type="hidden" value="${SECRET}">`],
  ['number', '<input type="number" id="number">', (tab) => tab.fill('#number', NUMBER)],
  ['value in the page', `<input value="${SECRET}">`],
  [
    'value set by script',
    '<input id="scripted">',
    (tab) => tab.evaluate((secret) => void ((document.querySelector('#scripted') as HTMLInputElement).value = secret), SECRET),
  ],
  [
    'value attribute set by script',
    '<input id="attributed">',
    (tab) => tab.evaluate((secret) => document.querySelector('#attributed')?.setAttribute('value', secret), SECRET),
  ],
  [
    'default value set by script',
    '<textarea id="defaulted"></textarea>',
    (tab) => tab.evaluate((secret) => void ((document.querySelector('#defaulted') as HTMLTextAreaElement).defaultValue = secret), SECRET),
  ],
  ['title, label and placeholder of a field', `<input title="${SECRET}" aria-label="${SECRET}" placeholder="${SECRET}">`],
  [
    'title of a field set by script',
    '<input id="titled">',
    (tab) => tab.evaluate((secret) => document.querySelector('#titled')?.setAttribute('title', secret), SECRET),
  ],
  [
    'a field that comes later',
    '<div id="later"></div>',
    (tab) =>
      tab.evaluate(
        (secret) =>
          void ((document.querySelector('#later') as HTMLElement).innerHTML =
            `<input value="${secret}"><select><option>${secret}</option></select>`),
        SECRET,
      ),
  ],
  [
    'a field in a shadow root',
    '<div id="shadow"></div><script>document.querySelector("#shadow").attachShadow({mode:"open"}).innerHTML="<input data-typed>"</script>',
  ],
  [
    'a field in a frame',
    '<iframe id="frame" srcdoc="<input data-typed>"></iframe>',
    (tab) => tab.frameLocator('#frame').locator('input').fill(SECRET),
  ],
  [
    'an editor that is a frame',
    '<iframe id="editor"></iframe><script>document.querySelector("#editor").contentDocument.designMode="on"</script>',
    (tab) => tab.evaluate((secret) => document.querySelector<HTMLIFrameElement>('#editor')?.contentDocument?.body.append(secret), SECRET),
  ],
  ['a custom element with a value', `<x-field value="${SECRET}"></x-field>`],
  ['allowed, but a password', '<input type="password" data-tl-allow data-typed>'],
  [
    'allowed, but a password that is shown',
    '<input type="password" id="eye" data-tl-allow data-typed>',
    (tab) => tab.evaluate(() => document.querySelector('#eye')?.setAttribute('type', 'text')),
  ],
  ['allowed, but a card', '<input autocomplete="cc-number" data-tl-allow data-typed>'],
  ['allowed, but a card by its name', '<input name="cardholder" data-tl-allow data-typed>'],
  ['inside what is allowed', '<div data-tl-allow><input data-typed></div>'],
]

/** Where a page shows what nobody else should read. */
const places: readonly [name: string, html: string][] = [
  ['marked text', `<p data-tl-mask>My <b>${SECRET}</b></p>`],
  [
    'attributes of marked elements',
    `<img data-tl-mask alt="${SECRET}" title="${SECRET}"><a data-tl-mask aria-label="${SECRET}" href="#">x</a>`,
  ],
  ['blocked', `<div data-tl-block><p title="${SECRET}">${SECRET}</p></div>`],
  ['chosen in the settings', `<p class="masked-by-settings">${SECRET}</p><p class="blocked-by-settings">${SECRET}</p>`],
  [
    'a shadow root in marked and blocked elements',
    `<x-a data-tl-mask></x-a><x-a data-tl-block></x-a><script>for(const host of document.querySelectorAll("x-a"))host.attachShadow({mode:"open"}).innerHTML="<p>${SECRET}</p>"+"${SECRET}"</script>`,
  ],
  ['a frame in a marked element', `<div data-tl-mask><iframe srcdoc="<p>${SECRET}</p>"></iframe></div>`],
  ['comments and data', `<!-- ${SECRET} --><script type="application/json">"${SECRET}"</script>`],
  ['e-mail addresses and numbers in text', `<p>Write to ${EMAIL} or call ${NUMBER}, +49 151 1234 5678</p>`],
  [
    'e-mail addresses and numbers in attributes',
    `<img alt="${EMAIL}" title="${NUMBER}"><i aria-label="${EMAIL}" data-user="${EMAIL}"></i>`,
  ],
  ['links', `<a href="mailto:${EMAIL}">mail</a><a href="tel:${NUMBER}">call</a><a href="/reset?token=${SECRET}">reset</a>`],
  ['forms', `<form action="/go?token=${SECRET}"></form><iframe src="/frame?token=${SECRET}"></iframe>`],
]

describe('masking', () => {
  it('lets nothing through that is typed or chosen, in any kind of field', async () => {
    expect(fields.length).toBeGreaterThan(30)
    stage.page('/', fields.map(([, html]) => html).join('\n'))
    const tab = await stage.visit('/')
    await during(tab, async () => {
      for (const field of await tab.locator('[data-typed]').all()) {
        await field.click()
        await field.pressSequentially(SECRET)
      }
      for (const [, , act] of fields) await act?.(tab)
      await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve)))
    })
    expectNothingPrivate()
    const typed = stage.collector.recorded().filter(({ data }) => (data as { source?: number }).source === 5)
    expect(typed.length).toBeGreaterThan(15)
    expect(new Set(typed.map(({ data }) => (data as { text: string }).text))).toEqual(new Set(['******']))
  })

  it('lets nothing through that a page shows but marks, nor e-mail addresses and long numbers', async () => {
    stage.collector.config.masking.maskSelectors = ['.masked-by-settings']
    stage.collector.config.masking.blockSelectors = ['.blocked-by-settings']
    const html = places.map(([, html]) => html).join('\n')
    stage.page('/frame', 'inner')
    stage.page('/', `<div id="first">${html}</div><div id="second"></div>`)
    const tab = await stage.visit('/')
    await during(tab, () =>
      tab.evaluate(
        ([secret, email, number]) => {
          const first = document.querySelector('#first')
          const second = document.querySelector('#second')
          // The same once more, as changes: added, moved, and changed in place.
          if (first && second) second.innerHTML = first.innerHTML
          for (const host of document.querySelectorAll('x-a')) {
            if (host.shadowRoot) host.shadowRoot.append(`${secret} again`)
            if (host.shadowRoot?.lastChild) host.shadowRoot.lastChild.nodeValue = `${secret} once more`
          }
          for (const marked of document.querySelectorAll('[data-tl-mask],[data-tl-block],.masked-by-settings,.blocked-by-settings')) {
            marked.append(`${secret} appended`)
            if (marked.firstChild) marked.firstChild.nodeValue = `${secret} changed`
            marked.setAttribute('title', secret)
            marked.setAttribute('alt', secret)
          }
          const [plain] = document.querySelectorAll('#second > p:not([data-tl-mask])')
          plain?.append(` and ${email} and ${number}`)
          plain?.setAttribute('title', email)
          second?.prepend(`${email} ${number}`)
          if (second?.firstChild) second.firstChild.nodeValue = `now ${email}`
          document.title = `Inbox of ${email}`
        },
        [SECRET, EMAIL, NUMBER] as const,
      ),
    )
    expectNothingPrivate()
    expect(everythingSent()).toContain('Write to ******.******@')
  })

  it('keeps events as private as the recording', async () => {
    stage.page('/', {
      head: `<meta name="author" content="${EMAIL}">`,
      body: `<button id="a" aria-label="Mail ${EMAIL}">x</button><button id="b" data-tl-mask>${SECRET}</button>
        <button id="c">Buy <span data-tl-mask>${SECRET}</span></button><label id="d">Name <input value="${SECRET}"></label>
        <a id="e" href="#">Order ${NUMBER}</a>`,
    })
    const tab = await stage.visit('/')
    await tab.evaluate((email) => void (document.title = email), EMAIL)
    await during(tab, async () => {
      for (const id of ['a', 'b', 'c', 'd', 'e']) await tab.click(`#${id}`)
      await tab.evaluate(
        async ([secret, email, number]) => {
          // oxlint-disable-next-line no-console -- that is what is tested
          console.error('no such person:', email, { secret })
          setTimeout(() => {
            throw new Error(`Cannot charge ${number}`)
          })
          void Promise.reject(new Error(`no ${email}`))
          await fetch(`/nowhere?token=${secret}`).catch(() => {})
          await new Promise((resolve) => setTimeout(resolve, 50))
        },
        [SECRET, EMAIL, NUMBER] as const,
      )
    })
    expectNothingPrivate()
    await stage.collector.when('error', 2)
    expect((await stage.collector.when('click', 5)).map(({ label }) => label)).toEqual([
      'Mail ******.******@****.*******',
      undefined,
      undefined,
      undefined,
      'Order *************',
    ])
    expect(
      stage.collector
        .of('error')
        .map(({ message }) => message)
        .toSorted(),
    ).toEqual(['Error: Cannot charge *************', 'Error: no ******.******@****.*******'])
  })

  it('shows what is allowed, and only that, in strict mode', async () => {
    stage.collector.config.masking = { mode: 'strict', maskSelectors: [], blockSelectors: [], allowSelectors: ['.public'] }
    stage.page(
      '/',
      `<h1 class="public">Open to all</h1><p>${SECRET}</p><p title="${SECRET}" style="background:url(/${SECRET}.png)">x</p><img src="/${SECRET}.png"><button id="buy">${SECRET}</button>`,
    )
    const tab = await stage.visit('/')
    await during(tab, () => tab.click('#buy'))
    expectNothingPrivate()
    expect(everythingSent()).toContain('Open to all')
    expect(everythingSent()).not.toContain('A page')
  })

  it('masks everything when a selector of the settings means nothing to the browser', async () => {
    stage.collector.config.masking.maskSelectors = ['p:no-such-thing(']
    stage.page('/', `<p>${SECRET}</p>`)
    const tab = await stage.visit('/')
    await during(tab, () => tab.click('p'))
    expectNothingPrivate()
  })

  it('shows a field that the site allows', async () => {
    stage.page('/', '<input id="open" data-tl-allow>')
    const tab = await stage.visit('/')
    await during(tab, () => tab.fill('#open', 'for all to see'))
    expect(everythingSent()).toContain('for all to see')
  })
})

const canvas = (id: string, mark = '') => `<canvas id="${id}" width="40" height="20" ${mark}></canvas>`
const draw = (tab: Tab, colour: string) =>
  tab.evaluate((fill) => {
    for (const one of document.querySelectorAll('canvas')) {
      const context = one.getContext('2d')
      if (context) context.fillStyle = fill
      context?.fillRect(0, 0, 40, 20)
    }
  }, colour)
const pictures = () => stage.collector.recorded().filter(({ data }) => (data as { tag?: string }).tag === 'tl-canvas')

describe('a canvas', () => {
  it('is looked at only where the site asks for it, and never where it is masked or blocked', async () => {
    const marked = `<div data-tl-mask>${canvas('masked', 'data-tl-canvas')}</div><div data-tl-block>${canvas('blocked', 'data-tl-canvas')}</div>`
    const typed = `<div contenteditable>${canvas('typed', 'data-tl-canvas')}</div>`
    stage.page('/', canvas('open', 'data-tl-canvas') + canvas('unasked') + marked + typed)
    const tab = await stage.visit('/')
    await draw(tab, 'teal')
    await until('a picture of a canvas', () => pictures().length > 0)
    // All are looked at together: once one is seen to have changed, the others have been passed over a second time.
    const before = pictures().length
    await draw(tab, 'crimson')
    await until('another picture', () => pictures().length > before)
    const ids = new Set(pictures().map(({ data }) => (data as { payload: { id: number } }).payload.id))
    const open = JSON.stringify(stage.collector.recorded()).match(
      /"tagName":"canvas","attributes":\{"id":"open"[^}]*\},"childNodes":\[\],"id":(\d+)/,
    )
    expect([...ids]).toEqual([Number(open?.[1])])
  })

  it('is not looked at in strict projects', async () => {
    stage.collector.config.masking.mode = 'strict'
    stage.page('/', canvas('open', 'data-tl-canvas'))
    const tab = await stage.visit('/')
    await during(tab, async () => {
      const asked = tab.waitForResponse((response) => response.url().includes('/t/canvas-'))
      await draw(tab, 'teal')
      await asked
      await tab.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    })
    expect(pictures()).toEqual([])
  })
})

describe('a popover and the focus', () => {
  it('are told of nowhere within what is blocked', async () => {
    stage.page('/', `<div data-tl-block><input id="in"><div id="pop" popover>${SECRET}</div></div><div id="seen" popover>Seen</div>`)
    const tab = await stage.visit('/')
    await during(tab, () =>
      tab.evaluate(() => {
        for (const id of ['pop', 'seen']) document.getElementById(id)?.showPopover()
        document.getElementById('in')?.focus()
      }),
    )
    expectNothingPrivate()
    const told = JSON.stringify(stage.collector.recorded()).match(/"tl-popover":"open"/g)
    expect(told).toHaveLength(1)
  })
})
