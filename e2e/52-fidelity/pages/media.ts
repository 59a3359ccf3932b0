import type { FidelityPage } from '../fidelity-page.ts'
import { pictureFile } from './encode-picture.ts'
import { packageFile } from './package-file.ts'

const [png, jpeg, webp, avif, small, poster] = await Promise.all([
  pictureFile('png', { width: 160, height: 120 }, 40),
  pictureFile('jpeg', { width: 320, height: 200 }, 90),
  pictureFile('webp', { width: 320, height: 200 }, 140),
  pictureFile('avif', { width: 200, height: 160 }, 190),
  pictureFile('jpeg', { width: 80, height: 50 }, 240),
  pictureFile('jpeg', { width: 240, height: 135 }, 10),
])

const inter = '@fontsource-variable/inter/files/inter-latin'

const styles = `
  @font-face { font-family: Inter; font-weight: 100 900; src: url(/fonts/inter.woff2) format('woff2') }
  @font-face { font-family: Inter; font-style: italic; font-weight: 100 900; src: url(/fonts/inter-italic.woff2) format('woff2') }
  body { margin: 0; padding: 16px 24px; font: 16px/1.5 Inter, serif; background: #fff }
  h1 { font-weight: 820; letter-spacing: -.02em; margin: 0 0 8px } em { font-weight: 300 }
  .row { display: flex; gap: 12px; align-items: flex-end; margin: 10px 0 } .cover { width: 180px; height: 110px; object-fit: cover; border-radius: 12px }
  .tile { width: 200px; height: 110px; background: url(/tile.png) 0 0 / 40px }
  form { display: grid; grid-template-columns: repeat(4, auto); gap: 8px 16px; justify-content: start; align-items: center }
  iframe { border: 1px solid #888; width: 220px; height: 110px }`

const inside =
  '<!doctype html><style>body{margin:8px;font:14px sans-serif;background:lavender}b{color:crimson}</style><b>Within</b> a frame that holds its page itself. <button>Press</button>'

/** Pictures of every format, fonts of their own, a film that waits, a frame without an address, and fields as only their state says. */
export const media: FidelityPage = {
  name: 'media',
  kept: ['/tile.png', '/bowl.jpg', '/jug.webp', '/vase.avif', '/poster.jpg', '/fonts/inter.woff2', '/fonts/inter-italic.woff2'],
  files: {
    '/tile.png': png,
    '/bowl.jpg': jpeg,
    '/jug.webp': webp,
    '/vase.avif': avif,
    '/small.jpg': small,
    '/poster.jpg': poster,
    '/fonts/inter.woff2': packageFile(`${inter}-wght-normal.woff2`),
    '/fonts/inter-italic.woff2': packageFile(`${inter}-wght-italic.woff2`),
    '/media.css': { html: styles, headers: { 'content-type': 'text/css' } },
  },
  html: `<!doctype html><html lang="en"><head><title>Media</title><link rel="stylesheet" href="/media.css"></head><body>
    <h1>Out of the kiln</h1><p>Four formats, <em>one set in italics</em>, <b>one in bold</b>, and a film.</p>
    <div class="row"><img src="/bowl.jpg" alt="Bowl" width="200"><img class="cover" src="/jug.webp" alt="Jug">
      <picture><source srcset="/vase.avif" type="image/avif"><img src="/small.jpg" alt="Vase" height="130"></picture>
      <img srcset="/small.jpg 80w, /bowl.jpg 320w" sizes="150px" alt="Chosen"></div>
    <div class="row"><div class="tile"></div><video poster="/poster.jpg" width="240" height="135" muted></video>
      <iframe srcdoc="${inside.replaceAll('"', '&quot;')}"></iframe></div>
    <form><label><input type="checkbox" id="some"> some</label><label><input type="checkbox" id="all"> all</label>
      <label><input type="radio" name="size" id="large"> large</label><select data-tl-allow id="glaze"><option>Celadon<option>Tenmoku<option>Shino</select>
      <input data-tl-allow type="range" id="heat"><meter value=".6"></meter><progress value=".4"></progress>
      <textarea data-tl-allow id="note" rows="2"></textarea><input data-tl-allow id="when" type="date"><input data-tl-allow id="tint" type="color"><details><summary>More</summary>Fired twice.</details></form>
    <script>
      const by = (id) => document.getElementById(id)
      by('all').checked = true; by('large').checked = true; by('glaze').selectedIndex = 2; by('heat').value = 85
      by('note').value = 'As it was set'; by('when').value = '2026-03-04'; by('tint').value = '#aa3366'
    </script></body></html>`,
  steps: [
    {
      name: 'another picture',
      act: (tab) =>
        tab.evaluate(async () => {
          const image = document.querySelector('img')
          if (!image) return
          image.src = '/poster.jpg'
          await image.decode()
        }),
    },
    {
      name: 'fields changed',
      async act(tab) {
        await tab.selectOption('#glaze', 'Celadon')
        await tab.click('#some')
        await tab.click('summary')
      },
    },
  ],
}
