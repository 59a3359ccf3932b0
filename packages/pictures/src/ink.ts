/** On white, for whoever sees few colours too; as the pages' light theme has them. */
export const ink = {
  text: '#1d2324',
  soft: '#4f595b',
  faint: '#646e70',
  line: '#e3e6e6',
  strong: '#b4bbbc',
  accent: '#0e6b62',
  sunken: '#eef1f1',
}

const series = ['#0e6b62', '#b5431a', '#3f57b8', '#8a6400', '#93388f', '#1f6fa8', '#5f6b12', '#a3315f'] as const

/** The colour of a line by its place; that of what is left over where there is none. */
export const colourOfLine = (place: number | undefined): string =>
  place === undefined ? ink.faint : (series[place % series.length] ?? ink.accent)
