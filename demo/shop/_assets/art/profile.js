const CENTRE = 200

/** A number as SVG wants it: one decimal is a tenth of a pixel, and nobody sees less. */
export const n = (value) => String(Math.round(value * 10) / 10)

/** A smooth run of cubic curves through the points [x, y], beginning after the first (Catmull-Rom, tension 1/6). */
const through = (points) =>
  points
    .slice(0, -1)
    .map((from, index) => {
      const before = points[index - 1] ?? from
      const to = points[index + 1]
      const after = points[index + 2] ?? to
      const first = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6]
      const second = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6]
      return `C${[...first, ...second, ...to].map(n).join(' ')}`
    })
    .join('')

/**
 * The outline of a thing thrown on a wheel. `profile` runs from the rim to the foot as [half width, y]; `tilt` is how far we look
 * down on it: the height of its circles as a share of their width.
 */
export const outline = (profile, tilt) => {
  const left = profile.map(([half, y]) => [CENTRE - half, y])
  const right = profile.map(([half, y]) => [CENTRE + half, y]).toReversed()
  const [foot] = profile.at(-1)
  return `M${left[0].map(n).join(' ')}${through(left)}A${n(foot)} ${n(foot * tilt)} 0 0 0 ${right[0].map(n).join(' ')}${through(right)}Z`
}

/** Half the width at a height, read off the profile in straight lines. */
export const halfWidthAt = (profile, y) => {
  const below = profile.findIndex(([, at]) => at >= y)
  if (below <= 0) return profile.at(below === 0 ? 0 : -1)[0]
  const [fromHalf, fromY] = profile[below - 1]
  const [toHalf, toY] = profile[below]
  return fromHalf + ((toHalf - fromHalf) * (y - fromY)) / (toY - fromY)
}

/** The front half of the circle at a height, as the eye sees it. */
export const hoop = (profile, y, tilt) => {
  const half = halfWidthAt(profile, y)
  return `M${n(CENTRE - half)} ${n(y)}A${n(half)} ${n(half * tilt)} 0 0 0 ${n(CENTRE + half)} ${n(y)}`
}
