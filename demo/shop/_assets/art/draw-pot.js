import { chanceFrom } from './chance.js'
import { handleOf, lidOf, plantOf, spoutOf, stemsOf } from './extras.js'
import { forms } from './forms.js'
import { clays, glazes } from './glazes.js'
import { halfWidthAt, hoop, n, outline } from './profile.js'

let drawn = 0

/** Round dots as one path: a line of no length with round caps costs a tenth of a circle element. */
const dots = ({ chance, count, left, right, top, bottom, size, colour, opacity }) => {
  const places = Array.from({ length: count }, () => `M${n(left + chance() * (right - left))} ${n(top + chance() * (bottom - top))}h0`)
  return `<path d="${places.join('')}" stroke="${colour}" stroke-opacity="${opacity}" stroke-width="${size}" stroke-linecap="round"/>`
}

/** The lower edge of a dipped glaze: the circle of the dip as the eye sees it, with a few runs. */
const dipEdge = ({ form, y, chance }) => {
  const half = halfWidthAt(form.profile, y) + 6
  const runs = Array.from({ length: 9 }, () => (chance() - 0.4) * 15)
  const points = runs.map((run, index) => {
    const across = (index / 8) * 2 - 1
    return [200 + across * half, y + half * form.tilt * Math.sqrt(Math.max(0, 1 - across * across)) + run]
  })
  const curves = points.slice(1).map(([x, at], index) => {
    const [fromX, fromAt] = points[index]
    const middle = (fromX + x) / 2
    return `C${n(middle)} ${n(fromAt)} ${n(middle)} ${n(at)} ${n(x)} ${n(at)}`
  })
  return `M-10 -10V${n(y)}H${n(points[0][0])}V${n(points[0][1])}${curves.join('')}V${n(y)}H410V-10Z`
}

const throwingLines = (form) => {
  const [, top] = form.profile[0]
  const [, foot] = form.profile.at(-1)
  const lines = [0.2, 0.34, 0.47, 0.62, 0.76, 0.88].map((share) => hoop(form.profile, top + (foot - top) * share, form.tilt))
  return `<path d="${lines.join('')}" fill="none" stroke="#000" stroke-opacity=".07" stroke-width="2"/>`
}

const mouth = (form, glaze) => {
  const [half, y] = form.profile[0]
  const tall = half * form.tilt
  return (
    `<ellipse cx="200" cy="${n(y)}" rx="${n(half)}" ry="${n(tall)}" fill="${glaze.light}"/>` +
    `<ellipse cx="200" cy="${n(y + 1)}" rx="${n(half - 5)}" ry="${n(tall - Math.min(4, tall * 0.22))}" fill="${glaze.deep}"/>` +
    `<ellipse cx="200" cy="${n(y + tall * 0.26)}" rx="${n((half - 5) * 0.9)}" ry="${n((tall - 3) * 0.7)}" fill="${glaze.body}" fill-opacity=".55"/>`
  )
}

const shadow = (form) => {
  const half = Math.max(...form.profile.map(([width]) => width))
  return (
    `<ellipse cx="${n(214 + half * 0.1)}" cy="352" rx="${n(half * 1.22)}" ry="${n(half * 0.2)}" fill="url(#floor-shadow)"/>` +
    `<ellipse cx="202" cy="350" rx="${n(form.profile.at(-1)[0] * 1.05)}" ry="${n(form.profile.at(-1)[0] * 0.17)}" fill="#1d1410" fill-opacity=".34"/>`
  )
}

const surface = ({ form, glaze, clay, chance, clip }) => {
  const [, top] = form.profile[0]
  const [, foot] = form.profile.at(-1)
  const widest = Math.max(...form.profile.map(([half]) => half))
  const dipY = top + (foot - top) * form.dip
  const area = { chance, left: 200 - widest, right: 200 + widest }
  return (
    `<g clip-path="url(#${clip})"><rect width="400" height="400" fill="${clay.body}"/>` +
    dots({ ...area, count: 26, top: dipY, bottom: 356, size: 2.4, colour: clay.fleck, opacity: 0.45 }) +
    `<path d="${dipEdge({ form, y: dipY, chance })}" fill="${glaze.body}" stroke="${glaze.deep}" stroke-opacity=".45" stroke-width="2.5"/>` +
    dots({ ...area, count: 44, top, bottom: dipY + 12, size: 1.7, colour: glaze.fleck, opacity: 0.4 }) +
    dots({ ...area, count: 14, top, bottom: dipY, size: 3.1, colour: glaze.fleck, opacity: 0.3 }) +
    throwingLines(form) +
    `<rect x="${n(200 - widest)}" y="${n(top - 20)}" width="${n(widest * 2)}" height="${n(foot - top + 60)}" fill="url(#side-light)"/>` +
    `<rect x="${n(200 - widest)}" y="${n(top - 20)}" width="${n(widest * 2)}" height="${n(foot - top + 60)}" fill="url(#foot-dark)"/>` +
    '</g>'
  )
}

const thrown = ({ form, glaze, clay, stem, chance }) => {
  const clip = `pot-${(drawn += 1)}`
  const behind = form.handle === 'arch' ? '' : handleOf(form, form.dip > 0.55 ? glaze : clay)
  const above = form.handle === 'arch' ? handleOf(form, glaze) : ''
  const open = mouth(form, glaze)
  const [half, y] = form.profile[0]
  const earth = form.plant
    ? `<ellipse cx="200" cy="${n(y + 3)}" rx="${n(half - 7)}" ry="${n((half - 7) * form.tilt)}" fill="#3a2b22"/>`
    : ''
  return (
    `<clipPath id="${clip}"><path d="${outline(form.profile, form.tilt)}"/></clipPath>` +
    shadow(form) +
    behind +
    spoutOf(form, glaze) +
    surface({ form, glaze, clay, chance, clip }) +
    (form.lid ? lidOf(form, glaze) : open + earth) +
    above +
    plantOf(form) +
    stemsOf(stem, form)
  )
}

/** A plate leaning against the wall: we look straight at it. */
const leaning = ({ glaze, clay, chance, radius }) => {
  const clip = `pot-${(drawn += 1)}`
  const y = 350 - radius
  const ring = (share, stroke, opacity, width) =>
    `<circle cx="200" cy="${n(y)}" r="${n(radius * share)}" fill="none" stroke="${stroke}" stroke-opacity="${opacity}" stroke-width="${width}"/>`
  const turn = Math.round(chance() * 50 - 25)
  const area = { chance, left: 200 - radius, right: 200 + radius, top: y - radius, bottom: y + radius }
  return (
    `<clipPath id="${clip}"><circle cx="200" cy="${n(y)}" r="${n(radius)}"/></clipPath>` +
    `<ellipse cx="212" cy="352" rx="${n(radius * 0.8)}" ry="13" fill="url(#floor-shadow)"/><circle cx="212" cy="${n(y + 3)}" r="${n(radius)}" fill="#2a1c14" fill-opacity=".13"/>` +
    `<circle cx="203" cy="${n(y + 1)}" r="${n(radius)}" fill="${clay.deep}"/>` +
    `<g clip-path="url(#${clip})"><rect width="400" height="400" fill="${glaze.body}"/>` +
    `<path transform="rotate(${turn} 200 ${n(y)})" d="M0 ${n(y + radius * 0.34)}C90 ${n(y + radius * 0.22)} 150 ${n(y + radius * 0.5)} 210 ${n(y + radius * 0.38)}S340 ${n(y + radius * 0.26)} 400 ${n(y + radius * 0.36)}V420H0Z" fill="${clay.body}" stroke="${glaze.deep}" stroke-opacity=".4" stroke-width="2.5"/>` +
    dots({ ...area, count: 70, size: 1.8, colour: glaze.fleck, opacity: 0.38 }) +
    dots({ ...area, count: 18, size: 3.2, colour: glaze.fleck, opacity: 0.26 }) +
    ring(0.98, glaze.light, 0.9, 5) +
    ring(0.72, '#000', 0.12, 3) +
    ring(0.71, '#fff', 0.2, 2) +
    ring(0.5, '#000', 0.05, 2) +
    ring(0.3, '#000', 0.05, 2) +
    ring(0.12, '#000', 0.06, 2) +
    `<circle cx="200" cy="${n(y)}" r="${n(radius)}" fill="url(#plate-light)"/></g>`
  )
}

/** A stack of bowls, one in the other: of the inner ones only what rises above the front rim of the one below is seen. */
const nested = ({ glaze, clay, chance }) => {
  const [half, rimY] = forms.bowl.profile[0]
  const place = (scale, lift) => `translate(${n(200 - 200 * scale)} ${n(rimY - rimY * scale - lift)}) scale(${scale})`
  const inner = (scale, lift, below) => {
    const clip = `pot-${(drawn += 1)}`
    const rim = half * below.scale
    const y = rimY - below.lift
    return (
      `<clipPath id="${clip}"><path d="M0 0H400V${n(y)}H${n(200 + rim)}A${n(rim)} ${n(rim * forms.bowl.tilt)} 0 0 1 ${n(200 - rim)} ${n(y)}H0Z"/></clipPath>` +
      `<g clip-path="url(#${clip})"><g transform="${place(scale, lift)}">${thrown({ form: forms.bowl, glaze, clay, chance })}</g></g>` +
      `<path d="M${n(200 - rim)} ${n(y)}A${n(rim)} ${n(rim * forms.bowl.tilt)} 0 0 0 ${n(200 + rim)} ${n(y)}" fill="none" stroke="${glaze.light}" stroke-width="4"/>`
    )
  }
  return (
    thrown({ form: forms.bowl, glaze, clay, chance }) + inner(0.85, 34, { scale: 1, lift: 0 }) + inner(0.7, 68, { scale: 0.85, lift: 34 })
  )
}

/** What stands in the picture of a product, as SVG within a square of 400. */
export const potBody = ({ slug, art }) => {
  const chance = chanceFrom(slug)
  const dressed = { glaze: glazes[art.glaze], clay: clays[art.clay], chance }
  if (art.form === 'plate') return leaning({ ...dressed, radius: art.radius })
  if (art.form === 'nest') return nested(dressed)
  return thrown({ ...dressed, form: forms[art.form], stem: art.stem })
}

/** A picture of a product as an SVG element's text; decorative, because its name always stands beside it. */
export const drawPot = (product) => `<svg class="pot" viewBox="0 0 400 400" aria-hidden="true" focusable="false">${potBody(product)}</svg>`
