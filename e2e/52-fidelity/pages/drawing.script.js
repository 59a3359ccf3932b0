import { hierarchy, tree } from 'd3-hierarchy'
import { scaleLinear, scaleOrdinal } from 'd3-scale'
import { select } from 'd3-selection'
import { arc, area, curveCatmullRom, line, linkVertical, pie } from 'd3-shape'

const colours = scaleOrdinal(['#0f766e', '#f59e0b', '#7c3aed', '#dc2626', '#2563eb'])

const drawPie = (values) =>
  select('#pie')
    .selectAll('path')
    .data(pie()(values))
    .join('path')
    .attr('class', 'arc')
    .attr('transform', 'translate(140,140)')
    .attr('d', arc().innerRadius(50).outerRadius(130).padAngle(0.02).cornerRadius(6))
    .attr('fill', (_, index) => colours(index))
    .on('click', function () {
      this.classList.toggle('chosen')
    })

const drawLine = (values) => {
  const [x, y] = [scaleLinear([0, values.length - 1], [20, 400]), scaleLinear([0, 20], [260, 20])]
  const svg = select('#line')
  svg
    .selectAll('.area')
    .data([values])
    .join('path')
    .attr('class', 'area')
    .attr('fill', 'url(#glaze)')
    .attr('opacity', 0.4)
    .attr(
      'd',
      area()
        .x((_, i) => x(i))
        .y0(260)
        .y1((value) => y(value))
        .curve(curveCatmullRom),
    )
  svg
    .selectAll('.line')
    .data([values])
    .join('path')
    .attr('class', 'line')
    .attr('fill', 'none')
    .attr('stroke', '#0f766e')
    .attr('stroke-width', 2)
    .attr('stroke-dasharray', '6 3')
    .attr(
      'd',
      line()
        .x((_, i) => x(i))
        .y((value) => y(value))
        .curve(curveCatmullRom),
    )
  svg
    .selectAll('text')
    .data(values)
    .join('text')
    .attr('x', (_, i) => x(i))
    .attr('y', (value) => y(value) - 8)
    .attr('text-anchor', 'middle')
    .text((value) => value)
}

const root = tree().size([660, 120])(
  hierarchy({
    name: 'Clay',
    children: [
      { name: 'Stone', children: [{ name: 'Bowl' }, { name: 'Jug' }] },
      { name: 'Earth', children: [{ name: 'Tile' }] },
    ],
  }),
)
const plot = select('#tree').append('g').attr('transform', 'translate(20,30)')
plot
  .selectAll('path')
  .data(root.links())
  .join('path')
  .attr('fill', 'none')
  .attr('stroke', '#999')
  .attr(
    'd',
    linkVertical()
      .x(({ x }) => x)
      .y(({ y }) => y),
  )
const nodes = plot
  .selectAll('g')
  .data(root.descendants())
  .join('g')
  .attr('transform', ({ x, y }) => `translate(${x},${y})`)
nodes.append('circle').attr('r', 6).attr('fill', 'url(#dots)')
nodes
  .append('text')
  .attr('dy', -10)
  .attr('text-anchor', 'middle')
  .text(({ data }) => data.name)

drawPie([4, 7, 3])
drawLine([4, 9, 6, 14, 11])
document.querySelector('#more').addEventListener('click', () => {
  drawPie([2, 5, 6, 3, 8])
  drawLine([12, 3, 8, 16, 5, 10, 18])
})
