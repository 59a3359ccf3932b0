import { SlickGrid } from 'slickgrid'

const glazes = ['copper', 'cobalt', 'iron', 'ash', 'tin']
const data = Array.from({ length: 10_000 }, (_, index) => ({
  id: index,
  pot: `Pot ${'abcdefghij'[Math.floor(index / 1000)]} ${index % 1000}`,
  glaze: glazes[(index * 7) % 5],
  heat: (index * 37) % 900,
  made: `${(index % 28) + 1} May`,
  by: ['Ada', 'Bo', 'Cleo'][index % 3],
}))
const columns = ['pot', 'glaze', 'heat', 'made', 'by'].map((field) => ({ id: field, name: field, field, width: 230, sortable: true }))
const grid = new SlickGrid('#grid', data, columns, { enableCellNavigation: true, enableColumnReorder: false, rowHeight: 34 })
grid.onSort.subscribe((_event, { sortCol, sortAsc }) => {
  data.sort(
    (one, other) =>
      (sortAsc ? 1 : -1) * (one[sortCol.field] < other[sortCol.field] ? -1 : one[sortCol.field] > other[sortCol.field] ? 1 : 0),
  )
  grid.invalidate()
})
