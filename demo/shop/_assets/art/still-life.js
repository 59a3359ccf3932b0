import { potBody } from './draw-pot.js'
import { findProduct } from '../products.js'

const TABLE_Y = 560

/** A product standing on the table of the picture, its foot at `x`. */
const standing = (slug, x, scale, art = {}) => {
  const product = findProduct(slug)
  const body = potBody({ ...product, art: { ...product.art, ...art } })
  return `<g transform="translate(${Math.round(x - 200 * scale)} ${Math.round(TABLE_Y - 350 * scale)}) scale(${scale})">${body}</g>`
}

// Wall and table reach far beyond the picture, so that a page may let them run on behind its words.
const wall =
  '<rect x="-2000" y="-400" width="5000" height="1080" fill="#ead9c4"/>' +
  '<path d="M196 560V330C196 152 322 56 480 56S764 152 764 330V560Z" fill="#d8b291"/>' +
  '<path d="M232 560V336C232 180 342 92 480 92S728 180 728 336V560Z" fill="#e3c4a6"/>' +
  '<circle cx="640" cy="214" r="58" fill="#f3e0c3"/>'

const table =
  '<rect x="-2000" y="540" width="5000" height="500" fill="#b78a64"/><rect x="-2000" y="540" width="5000" height="5" fill="#c99e78"/>' +
  '<path d="M-2000 590H3000M-2000 640H3000" stroke="#a2764f" stroke-opacity=".35" stroke-width="2"/>'

/** The front page's picture: five pieces on a table before an arched niche, as an SVG element's text. */
export const drawStillLife = () =>
  `<svg class="still-life" viewBox="0 0 960 680" preserveAspectRatio="xMidYMax meet" role="img" aria-label="Stoneware on a wooden table: a moon jar, a pitcher, a bowl, a mug and a small vase with an olive twig">${wall}${table}` +
  standing('moon-jar', 428, 1.16) +
  standing('well-pitcher', 648, 1.12) +
  standing('bud-vase', 258, 0.98) +
  standing('harbour-bowl', 528, 0.62, { glaze: 'iron' }) +
  standing('dawn-mug', 758, 0.62) +
  '</svg>'
