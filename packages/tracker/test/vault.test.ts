import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { crc32, deflateSync } from 'node:zlib'
import type { AssetNote } from '@throughline/contract'
import type { Page as Tab } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Site } from './support/site.ts'
import { setStage } from './support/stage.ts'
import { until } from './support/until.ts'

const stage = setStage({ isHurried: true })
/** Another origin, which lets nobody read what it serves. */
const elsewhere = new Site(() => '')
beforeAll(() => elsewhere.listen())
afterAll(() => elsewhere.close())
beforeEach(() => {
  elsewhere.pages.clear()
  elsewhere.asked.length = 0
})

const chunk = (type: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type), data])
  const numbers = Buffer.alloc(8)
  numbers.writeUInt32BE(data.length, 0)
  numbers.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([numbers.subarray(0, 4), named, numbers.subarray(4)])
}

/** An image of one pixel that carries a mark, by which it is found again wherever it goes. */
const anImage = (mark: string): Buffer =>
  Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0])),
    chunk('tEXt', Buffer.from(`mark\0${mark};`)),
    chunk('IDAT', deflateSync(Buffer.from([0, 200, 30, 30]))),
    chunk('IEND', Buffer.alloc(0)),
  ])

const file = (path: string, type: string, body: Buffer | string, headers: Record<string, string> = {}, site = stage.site): void => {
  site.pages.set(path, { body: Buffer.from(body), headers: { 'content-type': type, 'cache-control': 'max-age=3600', ...headers } })
}
const image = (path: string, mark: string, headers?: Record<string, string>, site?: Site): void =>
  file(path, 'image/png', anImage(mark), headers, site)

const hashOf = (body: Buffer | string): string => createHash('sha256').update(body).digest('hex')

const notes = (): AssetNote[] =>
  stage.collector
    .recorded()
    .filter(({ type, data }) => type === 5 && (data as { tag: string }).tag === 'tl-assets')
    .flatMap(({ data }) => (data as { payload: AssetNote[] }).payload)

const lastNote = (part: string): AssetNote | undefined => notes().findLast(({ url }) => url.includes(part))
const noteOf = (part: string): Promise<AssetNote> => until(`what became of ${part}`, () => lastNote(part))

/** Marks of images in all that was ever sent, kept or not. */
const sentMarks = (): string[] =>
  stage.collector.arrivals.flatMap(({ text }) => Array.from(text.matchAll(/mark\0([^;]+);/g), ([, mark = '']) => mark))

const recording = (): string => JSON.stringify(stage.collector.recorded())
const sheetsIn = (): string[] =>
  Array.from(recording().matchAll(/"_cssText":"((?:[^"\\]|\\.)*)"/g), ([, css]) => JSON.parse(`"${css}"`) as string)
const sheets = (count = 1): Promise<string[]> => until('the style sheets', () => sheetsIn().length >= count && sheetsIn())

/** A style sheet that is worth keeping apart. */
const rules = (name: string): string =>
  Array.from({ length: 100 }, (_, index) => `.${name}-${index} { color: rgb(1, 2, ${index}); }`).join('')

const browse = (path: string): Promise<Tab> => stage.visit(path)
const forgetVisit = (): void => {
  stage.collector.chunks.length = 0
  stage.collector.arrivals.length = 0
}

describe('the vault', () => {
  it('gets style sheets, images and fonts of the page once, however many visitors come', async () => {
    const css = `@font-face{font-family:F;src:url(/f.woff2)} h1{font-family:F} main{background:url(back.png)} ${rules('a')}`
    const font = Buffer.concat([Buffer.from('wOF2'), Buffer.alloc(100, 7)])
    file('/style.css', 'text/css', css)
    file('/f.woff2', 'font/woff2', font)
    image('/bowl.png', 'bowl')
    image('/back.png', 'back')
    stage.page('/', {
      head: '<link rel="stylesheet" href="/style.css">',
      body: '<h1>A</h1><main>B</main><img src="/bowl.png" alt="a bowl">',
    })
    await browse('/')
    for (const path of ['/bowl.png', '/back.png', '/f.woff2']) expect(await noteOf(path)).toMatchObject({ url: stage.site.url + path })
    const [sheet = ''] = await sheets()
    expect(stage.collector.vault.get(lastNote('/bowl.png')?.hash ?? '')).toEqual(anImage('bowl'))
    expect(lastNote('/f.woff2')).toMatchObject({ hash: hashOf(font) })
    const inVault = await until(
      'the sheet',
      () =>
        stage.collector.vault.get(sheet.replace('tl-sheet:', '')) ??
        [...stage.collector.vault.values()].find((body) => body.includes('.a-99')),
    )
    expect(inVault.toString()).toContain(`url("${stage.site.url}/back.png")`)
    expect(stage.collector.sent).toHaveLength(4)

    forgetVisit()
    await browse('/')
    for (const path of ['/bowl.png', '/back.png', '/f.woff2']) expect(await noteOf(path)).toHaveProperty('hash')
    expect(await sheets()).toEqual([`tl-sheet:${hashOf(inVault)}`])
    expect(stage.collector.sent).toHaveLength(4)
    expect(stage.collector.arrivals.filter(({ path }) => path === '/collect/assets')).toEqual([])
  })

  it('has a sheet before the recording names it, on the first visit already', async () => {
    stage.page('/', { head: `<style>${rules('first')}</style>`, body: 'x' })
    await browse('/')
    const [sheet = ''] = await sheets()
    expect(sheet).toMatch(/^tl-sheet:/)
    expect(stage.collector.vault.get(sheet.slice(9))?.toString()).toContain('.first-99 { color: rgb(1, 2, 99); }')
  })

  it('is not asked for what a page of the same tab has learnt', async () => {
    stage.page('/', { head: `<style>${rules('b')}</style>`, body: 'one' })
    stage.page('/two', { head: `<style>${rules('b')}</style>`, body: 'two' })
    const tab = await browse('/')
    await sheets()
    await tab.goto(`${stage.site.url}/two`)
    expect(new Set(await sheets(2)).size).toBe(1)
    expect(stage.collector.arrivals.filter(({ path }) => path === '/collect/assets/missing')).toHaveLength(1)
  })

  it.each(['silent', 'unavailable', 'gone', 'garbage', 'refusing'] as const)(
    'leaves the style in the recording while it is %s',
    async (mood) => {
      stage.collector.vaultMood = mood
      image('/bowl.png', 'bowl')
      stage.page('/', { head: `<style>${rules('c')}</style>`, body: '<img src="/bowl.png">' })
      const tab = await browse('/')
      const [sheet] = await sheets()
      expect(sheet).toContain('.c-99 { color: rgb(1, 2, 99); }')
      await tab.goto('about:blank')
      await stage.collector.when('leave')
      expect(recording()).not.toContain('tl-sheet:')
      expect(notes().filter(({ hash }) => hash)).toEqual([])
    },
  )

  it('of a page that is left at once leaves the style in the recording', async () => {
    stage.collector.vaultMood = 'silent'
    stage.page('/', { head: `<style>${rules('d')}</style>`, body: '<h1>short</h1>' })
    const tab = await browse('/')
    await tab.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/t/recorder-')))
    await tab.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
    await tab.goto('about:blank')
    expect((await sheets())[0]).toContain('.d-99')
  })

  it('tells of what there was no time for', async () => {
    stage.collector.vaultMood = 'silent'
    image('/bowl.png', 'bowl')
    stage.page('/', '<img src="/bowl.png">')
    const tab = await browse('/')
    await until('the question', () => stage.collector.arrivals.some(({ path }) => path === '/collect/assets/missing'))
    await tab.goto('about:blank')
    expect(await noteOf('/bowl.png')).toEqual({ url: `${stage.site.url}/bowl.png`, gap: 'not_in_time', width: 1, height: 1 })
  })
})

describe('a file', () => {
  it('of another origin is taken if it may be read, and otherwise told of; that is tried once an origin', async () => {
    for (const name of ['a', 'b', 'c']) image(`/${name}.png`, `closed-${name}`, {}, elsewhere)
    const open = { 'access-control-allow-origin': '*' }
    const font = await readFile(
      createRequire(import.meta.url).resolve('@fontsource-variable/inter/files/inter-latin-standard-normal.woff2'),
    )
    const faces = ['used', 'unused'].map(
      (name) => `@font-face{font-family:"${name}";font-weight:400;src:url(${name}.woff2);unicode-range:U+0000-00FF,U+0131}`,
    )
    file('/open.css', 'text/css', `@import "more.css";${faces.join('')}i{font:400 9px "used"}${rules('cdn')}`, open, elsewhere)
    for (const name of ['used', 'unused']) file(`/${name}.woff2`, 'font/woff2', font, open, elsewhere)
    stage.page('/', {
      head: `<link rel="stylesheet" href="${elsewhere.url}/open.css">`,
      body: `<i>x</i>`,
    })
    await browse('/')
    const { hash = '' } = await noteOf('/open.css')
    expect(stage.collector.vault.get(hash)?.toString()).toContain(`@import url("${elsewhere.url}/more.css");`)
    expect(await noteOf('/used.woff2')).toMatchObject({ hash: hashOf(font) })
    expect(elsewhere.asked).not.toContain('/unused.woff2')

    stage.page('/closed', ['a', 'b', 'c'].map((name) => `<img src="${elsewhere.url}/${name}.png">`).join(''))
    const tab = await (await stage.context()).newPage()
    const complaints: string[] = []
    tab.on('console', (message) => complaints.push(message.text()))
    await tab.goto(`${stage.site.url}/closed`)
    for (const name of ['a', 'b', 'c']) expect(await noteOf(`/${name}.png`)).toMatchObject({ gap: 'cross_origin', width: 1, height: 1 })
    expect(complaints.filter((text) => text.includes('CORS'))).toHaveLength(1)
    expect(sentMarks()).toEqual([])
  })

  it('that is masked or blocked never leaves the page, nor one that somebody puts into a field', async () => {
    for (const name of ['masked', 'blocked', 'pasted', 'behind', 'shown']) image(`/${name}.png`, name)
    stage.page(
      '/',
      `<div data-tl-mask><img src="/masked.png"><p style="background:url(/behind.png)">x</p></div><div data-tl-block><img src="/blocked.png"></div>
       <div contenteditable><img src="/pasted.png"></div><img src="/shown.png">`,
    )
    await browse('/')
    for (const name of ['masked', 'pasted', 'behind']) expect(await noteOf(`/${name}.png`)).toMatchObject({ gap: 'masked' })
    expect(await noteOf('/shown.png')).toHaveProperty('hash')
    expect(lastNote('/blocked.png')).toBeUndefined()
    expect(sentMarks()).toEqual(['shown'])
  })

  it('never leaves a page under strict masking, but its style does, without pictures', async () => {
    stage.collector.config.masking.mode = 'strict'
    for (const name of ['img', 'back']) image(`/${name}.png`, name)
    file('/style.css', 'text/css', `main{background:url(back.png)} ${rules('s')}`)
    stage.page('/', {
      head: '<link rel="stylesheet" href="/style.css">',
      body: '<main>B</main><img src="/img.png"><input type="image" src="/img.png">',
    })
    await browse('/')
    const [sheet = ''] = await sheets()
    expect(sheet).toMatch(/^tl-sheet:/)
    expect(stage.collector.vault.get(sheet.slice(9))?.toString()).toContain('background: none;')
    expect(await noteOf('/img.png')).toMatchObject({ gap: 'masked' })
    expect(sentMarks()).toEqual([])
  })

  it('that only lives in the page is read while it does', async () => {
    stage.page('/', '<p>x</p>')
    const tab = await browse('/')
    await until('the first picture', () => stage.collector.chunks.length)
    await tab.evaluate(
      async (bytes) => {
        const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'image/png' }))
        const image = document.body.appendChild(new Image())
        image.src = url
        await image.decode()
        setTimeout(() => URL.revokeObjectURL(url), 500)
      },
      [...anImage('blob')],
    )
    const { url, hash } = await noteOf('blob:')
    expect(stage.collector.vault.get(hash ?? '')).toEqual(anImage('blob'))
    expect(recording()).toContain(`"src":"${url}"`)
  })

  it('that is too large, or of no kind that is kept, stays where it is', async () => {
    file('/large.png', 'image/png', Buffer.concat([anImage('large'), Buffer.alloc(4 * 1024 * 1024)]))
    file('/video.png', 'video/mp4', anImage('video'))
    file('/gone.png', 'image/png', anImage('gone'))
    stage.page('/', '<img src="/large.png"><img src="/video.png"><img src="/small.png">')
    image('/small.png', 'small')
    await browse('/')
    expect(await noteOf('/large.png')).toMatchObject({ gap: 'too_large' })
    expect(await noteOf('/video.png')).toMatchObject({ gap: 'unsupported' })
    expect(await noteOf('/small.png')).toHaveProperty('hash')
    expect(sentMarks()).toEqual(['small'])
  })

  it('that the collector refuses is told of as refused', async () => {
    stage.collector.refuses = anImage('refused')
    image('/refused.png', 'refused')
    stage.page('/', '<img src="/refused.png">')
    await browse('/')
    expect(await noteOf('/refused.png')).toMatchObject({ gap: 'refused' })
  })

  it('that the page has not loaded is never asked for, and taken once it is', async () => {
    for (const name of ['x1', 'x2', 'later', 'far']) image(`/${name}.png`, name)
    stage.page('/', {
      head: '<style>.later{background:url(/later.png)}</style>',
      body: '<button>b</button><img srcset="/x1.png 1x, /x2.png 2x"><p style="height:9000px"></p><img src="/far.png" loading="lazy">',
    })
    const tab = await browse('/')
    expect(await noteOf('/x1.png')).toHaveProperty('hash')
    expect(stage.site.asked).not.toContain('/later.png')
    await tab.evaluate(() => document.querySelector('button')?.setAttribute('class', 'later'))
    expect(await noteOf('/later.png')).toHaveProperty('hash')
    expect(stage.site.asked).not.toContain('/x2.png')
    expect(stage.site.asked).not.toContain('/far.png')
    for (const path of ['/x1.png', '/later.png']) expect(stage.site.asked.filter((asked) => asked === path)).toHaveLength(1)
  })

  it('is named without what may be a token in its address, and told apart by it', async () => {
    image('/photo', 'photo')
    stage.page(
      '/',
      '<img src="/photo?id=1&sig=topsecret"><img src="/photo?id=2&sig=topsecret" srcset="/photo?id=3&sig=topsecret 1x"><p style="background:url(/photo?id=4&sig=topsecret)">x</p>',
    )
    await browse('/')
    await until('all three', () => new Set(notes().map(({ url }) => url)).size === 3)
    const names = notes().map(({ url }) => url)
    for (const name of names) expect(recording()).toContain(name)
    expect(stage.collector.arrivals.some(({ text }) => text.includes('topsecret'))).toBe(false)
  })

  it('that a rule of a script names is taken like any other', async () => {
    image('/inserted.png', 'inserted')
    stage.page('/', { head: '<style id="s">p{color:red}</style>', body: '<p>x</p>' })
    const tab = await browse('/')
    await until('the first picture', () => stage.collector.chunks.length)
    await tab.evaluate(() => (document.querySelector('#s') as HTMLStyleElement).sheet?.insertRule('p{background:url(inserted.png)}'))
    expect(await noteOf('/inserted.png')).toHaveProperty('hash')
    expect(recording()).toContain(`url(\\"${stage.site.url}/inserted.png\\")`)
  })

  it('is found in shadow roots and frames', async () => {
    for (const name of ['shadow', 'frame', 'sprite']) image(`/${name}.png`, name)
    stage.page('/inner', '<img src="/frame.png">')
    stage.page(
      '/',
      '<div><template shadowrootmode="open"><img src="/shadow.png"></template></div><iframe src="/inner"></iframe><svg><image href="/sprite.png" width="9" height="9"/></svg>',
    )
    await browse('/')
    for (const name of ['shadow', 'frame', 'sprite']) expect(await noteOf(`/${name}.png`)).toHaveProperty('hash')
  })

  it('is named by our own arithmetic where the browser has none, as on plain http', async () => {
    image('/bowl.png', 'bowl')
    stage.page('/', { head: `<style>${rules('plain')}</style>`, body: '<img src="/bowl.png">' })
    const context = await stage.context()
    await context.addInitScript(() => Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined }))
    await stage.visit('/', context)
    expect(await noteOf('/bowl.png')).toMatchObject({ hash: hashOf(anImage('bowl')) })
    expect((await sheets())[0]).toMatch(/^tl-sheet:/)
  })

  it('that the page’s policy does not let us read costs one complaint, and nothing else', async () => {
    for (const name of ['a', 'b', 'c']) image(`/${name}.png`, name)
    stage.page('/', {
      body: ['a', 'b', 'c'].map((name) => `<img src="/${name}.png">`).join(''),
      headers: { 'content-security-policy': `default-src 'self'; script-src ${stage.collector.url}; connect-src ${stage.collector.url}` },
    })
    const context = await stage.context()
    await context.addInitScript(() => {
      const complaints: string[] = ((window as unknown as { complaints: string[] }).complaints = [])
      addEventListener('securitypolicyviolation', ({ blockedURI }) => complaints.push(blockedURI))
      addEventListener('error', ({ message }) => complaints.push(message))
      addEventListener('unhandledrejection', ({ reason }) => complaints.push(String(reason)))
    })
    const tab = await stage.visit('/', context)
    for (const name of ['a', 'b', 'c']) expect(await noteOf(`/${name}.png`)).toMatchObject({ gap: 'failed' })
    expect(await tab.evaluate(() => (window as unknown as { complaints: string[] }).complaints)).toHaveLength(1)
  })
})
