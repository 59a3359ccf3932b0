import { n } from './profile.js'

const tube = (path, width, tone) =>
  `<g fill="none" stroke-linecap="round"><path d="${path}" stroke="${tone.deep}" stroke-width="${width}"/>` +
  `<path d="${path}" stroke="${tone.body}" stroke-width="${n(width * 0.72)}"/>` +
  `<path d="${path}" stroke="#120a05" stroke-opacity=".14" stroke-width="${width}"/>` +
  `<path d="${path}" stroke="${tone.light}" stroke-width="${n(width * 0.18)}" stroke-opacity=".5"/></g>`

const handles = {
  loop: ([half, y], foot, tone) => {
    const top = y + 22
    const bottom = y + (foot - y) * 0.74
    return tube(
      `M${n(200 + half - 4)} ${n(top)}C${n(200 + half + 66)} ${n(top - 12)} ${n(200 + half + 62)} ${n(bottom + 22)} ${n(200 + half - 6)} ${n(bottom)}`,
      21,
      tone,
    )
  },
  ear: ([half, y], _foot, tone) =>
    tube(
      `M${n(200 + half - 4)} ${n(y + 18)}C${n(200 + half + 62)} ${n(y - 2)} ${n(200 + half + 66)} ${n(y + 92)} ${n(200 + half + 18)} ${n(y + 112)}`,
      17,
      tone,
    ),
  tall: ([half, y], _foot, tone) =>
    tube(
      `M${n(200 + half - 4)} ${n(y + 16)}C${n(200 + half + 84)} ${n(y - 4)} ${n(200 + half + 84)} ${n(y + 130)} ${n(200 + half + 24)} ${n(y + 156)}`,
      20,
      tone,
    ),
  arch: (_rim, _foot, tone) =>
    `<g fill="none" stroke-linecap="round"><path d="M128 216C132 100 268 100 272 216" stroke="#6b4a2e" stroke-width="13"/>` +
    `<path d="M128 216C132 100 268 100 272 216" stroke="#b98a58" stroke-width="8"/>` +
    `<path d="M128 216C132 100 268 100 272 216" stroke="${tone.deep}" stroke-opacity=".35" stroke-width="9" stroke-dasharray="2 7"/></g>`,
}

const spouts = {
  lip: ([half, y], tone) =>
    `<path d="M${n(200 - half * 0.35)} ${n(y - 8)}Q${n(200 - half * 0.9)} ${n(y - 12)} ${n(200 - half - 20)} ${n(y - 8)}Q${n(200 - half - 13)} ${n(y + 16)} ${n(200 - half + 2)} ${n(y + 44)}L${n(200 - half * 0.4)} ${n(y + 30)}Z" fill="${tone.body}"/>` +
    `<path d="M${n(200 - half - 20)} ${n(y - 8)}Q${n(200 - half - 13)} ${n(y + 16)} ${n(200 - half + 2)} ${n(y + 44)}L${n(200 - half + 12)} ${n(y + 30)}Q${n(200 - half - 4)} ${n(y + 12)} ${n(200 - half - 20)} ${n(y - 8)}Z" fill="#120a05" fill-opacity=".16"/>` +
    `<path d="M${n(200 - half * 0.6)} ${n(y - 9)}Q${n(200 - half)} ${n(y - 12)} ${n(200 - half - 20)} ${n(y - 8)}Q${n(200 - half - 2)} ${n(y + 2)} ${n(200 - half * 0.6)} ${n(y + 7)}Z" fill="${tone.deep}" stroke="${tone.light}" stroke-width="2.5" stroke-linejoin="round"/>`,
  long: (_rim, tone) =>
    `<path d="M112 290C70 284 74 236 44 214L60 204C92 222 98 246 116 244Z" fill="${tone.body}"/>` +
    `<path d="M112 290C70 284 74 236 44 214C66 250 78 268 112 274Z" fill="${tone.deep}" fill-opacity=".4"/>` +
    `<ellipse cx="52" cy="209" rx="9" ry="4.5" fill="${tone.deep}" transform="rotate(-32 52 209)"/>`,
}

const lid = ([half, y], tilt, tone) =>
  `<path d="M${n(200 - half - 3)} ${n(y)}A${n(half + 3)} ${n((half + 3) * tilt)} 0 0 0 ${n(200 + half + 3)} ${n(y)}C${n(200 + half - 6)} ${n(y - 20)} ${n(214)} ${n(y - 25)} 200 ${n(y - 25)}C186 ${n(y - 25)} ${n(200 - half + 6)} ${n(y - 20)} ${n(200 - half - 3)} ${n(y)}Z" fill="${tone.body}"/>` +
  `<path d="M${n(200 - half - 3)} ${n(y)}A${n(half + 3)} ${n((half + 3) * tilt)} 0 0 0 ${n(200 + half + 3)} ${n(y)}" fill="none" stroke="${tone.deep}" stroke-width="2.5" stroke-opacity=".7"/>` +
  `<path d="M${n(200 - half + 18)} ${n(y - 8)}Q200 ${n(y - 22)} 232 ${n(y - 16)}" fill="none" stroke="${tone.light}" stroke-width="3" stroke-opacity=".55" stroke-linecap="round"/>` +
  `<ellipse cx="200" cy="${n(y - 33)}" rx="13" ry="10.5" fill="${tone.body}"/><ellipse cx="196" cy="${n(y - 36)}" rx="5.5" ry="4" fill="${tone.light}" fill-opacity=".8"/>`

const leaf = ({ x, y, length, width, angle, fill }) =>
  `<path transform="translate(${n(x)} ${n(y)}) rotate(${n(angle)})" fill="${fill}" d="M0 0C${n(width)} ${n(-length * 0.3)} ${n(width)} ${n(-length * 0.75)} 0 ${n(-length)}C${n(-width)} ${n(-length * 0.75)} ${n(-width)} ${n(-length * 0.3)} 0 0Z"/>`

const rubber = (y) =>
  `<path d="M200 ${y}C198 170 204 120 202 66" fill="none" stroke="#5b4a34" stroke-width="5" stroke-linecap="round"/>` +
  [
    [200, y - 20, 96, 30, -64, '#3f5a41'],
    [201, y - 26, 100, 31, 62, '#4d6b4c'],
    [202, 166, 92, 28, -46, '#55764f'],
    [202, 152, 92, 29, 48, '#3f5a41'],
    [203, 112, 76, 24, -34, '#4a6848'],
    [202, 102, 74, 23, 36, '#628458'],
    [202, 74, 62, 18, 2, '#6f9263'],
  ]
    .map(([x, top, length, width, angle, fill]) => leaf({ x, y: top, length, width, angle, fill }))
    .join('')

/** A leaf as part of a longer path: from its stalk, `angle` degrees off upright, bowed to both sides. */
const blade = (x, y, length, angle) => {
  const turn = (angle * Math.PI) / 180
  const [tipX, tipY] = [x + Math.sin(turn) * length, y - Math.cos(turn) * length]
  const [bowX, bowY] = [Math.cos(turn) * 7, Math.sin(turn) * 7]
  const [midX, midY] = [(x + tipX) / 2, (y + tipY) / 2]
  return `M${n(x)} ${n(y)}Q${n(midX + bowX)} ${n(midY + bowY)} ${n(tipX)} ${n(tipY)}Q${n(midX - bowX)} ${n(midY - bowY)} ${n(x)} ${n(y)}`
}

const frond = (y, angle, fill) => {
  const side = angle < 0 ? -1 : 1
  const leaves = [24, 44, 64, 84, 104, 122].flatMap((up) => {
    const x = side * ((up / 136) ** 2 * 26 + 3)
    const length = 34 - up * 0.16
    return [blade(x, -up, length, 52), blade(x, -up, length, -52)]
  })
  return (
    `<g transform="translate(200 ${y}) rotate(${angle})" fill="${fill}"><path d="M0 0Q8 -70 ${side * 26} -136" fill="none" stroke="${fill}" stroke-width="3"/>` +
    `<path d="${leaves.join('')}"/></g>`
  )
}

const fern = (y) =>
  [
    [-58, '#4c6b45'],
    [56, '#557650'],
    [-30, '#638754'],
    [28, '#4c6b45'],
    [-4, '#7a9c66'],
  ]
    .map(([angle, fill]) => frond(y, angle, fill))
    .join('')

const seedling = (y) =>
  `<path d="M200 ${y}C198 ${y - 40} 203 ${y - 70} 200 ${y - 108}" fill="none" stroke="#6c8650" stroke-width="4" stroke-linecap="round"/>` +
  [
    [200, y - 52, 44, 15, -62, '#7d9c5f'],
    [201, y - 58, 46, 15, 58, '#8fae6f'],
    [200, y - 100, 38, 12, -32, '#94b374'],
    [200, y - 100, 38, 12, 34, '#7d9c5f'],
  ]
    .map(([x, top, length, width, angle, fill]) => leaf({ x, y: top, length, width, angle, fill }))
    .join('')

const plants = { rubber, fern, seedling }

const stems = {
  olive: (y) =>
    `<path d="M200 ${y}C196 ${y - 60} 214 ${y - 110} 236 ${y - 150}M200 ${y}C202 ${y - 44} 180 ${y - 84} 158 ${y - 108}" fill="none" stroke="#7b6a4b" stroke-width="3" stroke-linecap="round"/>` +
    [
      [203, y - 62, -40],
      [205, y - 72, 52],
      [213, y - 98, -34],
      [217, y - 106, 64],
      [228, y - 134, -24],
      [236, y - 148, 30],
      [192, y - 58, -70],
      [186, y - 74, 16],
      [172, y - 94, -74],
      [159, y - 107, -30],
    ]
      .map(([x, top, angle], index) => leaf({ x, y: top, length: 34, width: 7, angle, fill: index % 2 ? '#8b9a6c' : '#6f8058' }))
      .join(''),
  grass: (y) =>
    [-34, -16, 4, 20, 38]
      .map(
        (lean, index) =>
          `<path d="M200 ${y}Q${200 + lean * 0.4} ${y - 46} ${200 + lean * 1.5} ${y - 68 - (index % 2) * 20}" fill="none" stroke="#a98f5e" stroke-width="2.4" stroke-linecap="round"/>` +
          leaf({
            x: 200 + lean * 1.36,
            y: y - 56 - (index % 2) * 18,
            length: 38,
            width: 7,
            angle: lean * 0.9,
            fill: index % 2 ? '#d9c08d' : '#c8a96f',
          }),
      )
      .join(''),
}

export const handleOf = (form, tone) => (form.handle ? handles[form.handle](form.profile[0], form.profile.at(-1)[1], tone) : '')
export const spoutOf = (form, tone) => (form.spout ? spouts[form.spout](form.profile[0], tone) : '')
export const lidOf = (form, tone) => (form.lid ? lid(form.profile[0], form.tilt, tone) : '')
export const plantOf = (form) => (form.plant ? plants[form.plant](form.profile[0][1] + 4) : '')
export const stemsOf = (stem, form) => (stem ? stems[stem](form.profile[0][1] + 3) : '')
