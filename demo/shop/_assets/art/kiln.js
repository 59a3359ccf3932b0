const brick = (x, y) => `<rect x="${x}" y="${y}" width="62" height="26" rx="2"/>`

const courses = Array.from({ length: 12 }, (_, row) =>
  Array.from({ length: 9 }, (_, column) => brick(50 + column * 66 - (row % 2) * 33, 82 + row * 30)).join(''),
).join('')

/** The workshop's kiln with its door bricked up and the fire showing, as an SVG element's text. */
export const drawKiln = () =>
  '<svg class="scene" viewBox="0 0 640 520" preserveAspectRatio="xMidYMid slice" role="img" aria-label="A brick kiln, firing">' +
  '<rect width="640" height="520" fill="#2f2620"/><rect y="440" width="640" height="80" fill="#231b17"/>' +
  '<clipPath id="kiln-vault"><path d="M84 440V286C84 172 190 110 320 110S556 172 556 286V440Z"/></clipPath>' +
  `<g clip-path="url(#kiln-vault)"><rect width="640" height="520" fill="#4b382d"/><g fill="#8d5b42">${courses}</g><g fill="#a56a4b"><rect x="182" y="202" width="62" height="26" rx="2"/><rect x="413" y="232" width="62" height="26" rx="2"/><rect x="281" y="142" width="62" height="26" rx="2"/><rect x="116" y="322" width="62" height="26" rx="2"/></g></g>` +
  '<path d="M236 440V342C236 286 272 258 320 258S404 286 404 342V440Z" fill="#1b1310"/>' +
  '<path d="M250 440V346C250 298 280 272 320 272S390 298 390 346V440Z" fill="#d9622b"/>' +
  '<path d="M262 440C262 380 292 372 300 318C326 350 330 360 338 334C362 366 378 396 378 440Z" fill="#f3a545"/>' +
  '<path d="M286 440C284 402 308 392 314 356C334 386 352 404 350 440Z" fill="#fbe3a1"/>' +
  '<rect x="448" y="40" width="54" height="130" fill="#6d4634"/><rect x="440" y="32" width="70" height="16" fill="#8d5b42"/>' +
  '<path d="M474 26C458 8 492 -6 476 -24" stroke="#cbbfb2" stroke-opacity=".5" stroke-width="10" fill="none" stroke-linecap="round"/>' +
  '</svg>'
