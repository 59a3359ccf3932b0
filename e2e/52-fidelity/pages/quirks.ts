import type { FidelityPage } from '../fidelity-page.ts'
import { pictureFile } from './encode-picture.ts'

const [bowl, back] = await Promise.all([
  pictureFile('jpeg', { width: 140, height: 100 }, 60),
  pictureFile('png', { width: 24, height: 24 }, 200),
])

const cells = ['Bowl', 'Jug', 'Plate', 'Cup'].map(
  (name) =>
    `<td width="25%" align="center" bgcolor="#fff4d6"><img src="bowl.jpg" border="2"><br><font size="2" face="Arial">${name}</font></td>`,
)

/** A page without a doctype, as browsers still draw those, whose addresses begin somewhere else. */
export const quirks: FidelityPage = {
  name: 'quirks',
  kept: ['/files/bowl.jpg', '/files/back.png'],
  files: { '/files/bowl.jpg': bowl, '/files/back.png': back },
  html: `<html><head><title>Pottery since 1998</title><base href="/files/"><style>.BIG{font-size:large} .high{height:50%;background:#cde}</style></head>
    <body bgcolor="white" text="#333333" background="back.png" marginwidth="12"><center><h1 class="big">Welcome</h1></center>
    <table width="90%" height="60%" cellpadding="8" cellspacing="4" border="1" align="center"><tr>${cells.join('')}</tr>
      <tr height="120"><td colspan="2" valign="top"><table><tr><td>In quirks mode a table <b>does not</b> inherit size and colour.</td></tr></table></td>
        <td colspan="2"><div class="high" style="width:200">Half as high as what holds it</div></td></tr></table>
    <hr width="50%"><p><a href="page.html" id="more">More</a> <img src="bowl.jpg" hspace="20" vspace="5" width="60"><input size="10" style="width:120px"></p>
    <script>document.querySelector('#more').addEventListener('click', (event) => { event.preventDefault()
      document.querySelector('hr').insertAdjacentHTML('beforebegin', '<p class="big"><img src="bowl.jpg" height=60> Added</p>') })</script></body></html>`,
  steps: [
    { name: 'added', act: (tab) => tab.click('#more') },
    { name: 'scrolled', act: (tab) => tab.mouse.wheel(0, 120) },
  ],
}
