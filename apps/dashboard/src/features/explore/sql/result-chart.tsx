import { MultiSelect, Select } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import type { SqlChart } from '@throughline/contract'
import { formatCompact, formatNumber } from '../../../format/number.ts'
import { niceTicks } from '../../../ui/line-chart/nice-ticks.ts'
import styles from './sql.module.css'
import type { SqlRows } from './use-sql-run.ts'
import { isNumeric, valueInWords } from './value-in-words.ts'

const HEIGHT = 280
const TOP = 12
const BOTTOM = 28
const LEFT = 52
const RIGHT = 12
/** More than can be told apart. */
const MOST_POINTS = 500
const LABEL_PX = 88

/** Told apart also by those who see few colours, and by their order. */
const colours = ['var(--tl-accent)', 'var(--tl-rage)', 'var(--tl-uturn)', 'var(--tl-dead)', 'var(--tl-error)', 'var(--tl-ink-soft)']

/** What is drawn if nobody chose: the first column that is no number lies along, the first numbers are measured. */
const chosen = ({ along, measures }: SqlChart, { columns }: SqlRows): { along: number; measures: number[] } => {
  const indexOf = (name: string) => columns.findIndex((column) => column.name === name)
  const firstText = columns.findIndex(({ type }) => !isNumeric(type))
  const named = along === undefined ? -1 : indexOf(along)
  const lies = named >= 0 ? named : Math.max(0, firstText)
  const wanted = measures.map(indexOf).filter((index) => index >= 0)
  const numbers = columns.flatMap(({ type }, index) => (isNumeric(type) && index !== lies ? [index] : []))
  return { along: lies, measures: wanted.length > 0 ? wanted : numbers.slice(0, 3) }
}

interface ResultChartProps {
  answer: SqlRows
  chart: SqlChart
  onChange: (chart: SqlChart) => void
}

/** The answer as lines or bars over one of its columns. */
export const ResultChart = ({ answer, chart, onChange }: ResultChartProps) => {
  const { ref, width } = useElementSize()
  const { along, measures } = chosen(chart, answer)
  const names = [...new Set(answer.columns.map(({ name }) => name))]
  const numeric = [...new Set(answer.columns.filter(({ type }) => isNumeric(type)).map(({ name }) => name))]
  const rows = answer.rows.slice(0, MOST_POINTS)
  return (
    <div>
      <div className={styles.chartTools}>
        <Select
          size="xs"
          label="Along"
          data={names}
          value={answer.columns[along]?.name ?? null}
          onChange={(name) => name !== null && onChange({ ...chart, along: name })}
          allowDeselect={false}
        />
        <MultiSelect
          size="xs"
          label="Measured"
          data={numeric}
          value={measures.map((index) => answer.columns[index]?.name ?? '')}
          maxValues={6}
          onChange={(next) => onChange({ ...chart, measures: next })}
        />
      </div>
      {measures.length === 0 || rows.length === 0 ? (
        <p className={styles.note}>There is no column of numbers to draw.</p>
      ) : (
        <figure className={styles.chart} ref={ref} aria-label={`${chart.as === 'bars' ? 'Bars' : 'Lines'} of the result`}>
          {width > 0 && <Drawing {...{ answer, rows, along, measures, width }} as={chart.as} />}
          <figcaption className={styles.legend}>
            {measures.map((index, place) => (
              <span key={index}>
                <span className={styles.swatch} style={{ background: colours[place] }} /> {answer.columns[index]?.name}
              </span>
            ))}
            {answer.rows.length > MOST_POINTS && <span>the first {formatNumber(MOST_POINTS)} rows</span>}
          </figcaption>
        </figure>
      )}
    </div>
  )
}

interface DrawingProps {
  answer: SqlRows
  rows: readonly unknown[][]
  along: number
  measures: readonly number[]
  as: SqlChart['as']
  width: number
}

const numberOf = (value: unknown): number | undefined => {
  const number = value === null ? Number.NaN : Number(value)
  return Number.isFinite(number) ? number : undefined
}

const Drawing = ({ answer, rows, along, measures, as, width }: DrawingProps) => {
  const values = measures.map((index) => rows.map((row) => numberOf(row[index])))
  const all = values.flat().filter((value) => value !== undefined)
  const most = Math.max(0, ...all)
  const least = Math.min(0, ...all)
  const ticks = [...(least < 0 ? niceTicks(-least, 2).map((tick) => -tick) : []), ...ticksTo(most)]
  const top = Math.max(...ticks)
  const foot = Math.min(...ticks)
  const inner = width - LEFT - RIGHT
  const step = inner / rows.length
  const x = (index: number) => LEFT + step * (index + 0.5)
  const y = (value: number) => TOP + ((top - value) / (top - foot || 1)) * (HEIGHT - TOP - BOTTOM)
  const every = Math.max(1, Math.ceil((rows.length * LABEL_PX) / inner))
  const bar = Math.max(1, Math.min(40, (step * 0.8) / measures.length))
  return (
    <svg width="100%" height={HEIGHT} role="img" aria-label={wordsOf(answer, rows, along, measures)}>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={styles.grid} data-zero={tick === 0 || undefined} x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} />
          <text className={styles.tick} x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
            {formatCompact(tick)}
          </text>
        </g>
      ))}
      {rows.map((row, index) =>
        index % every === 0 ? (
          <text key={index} className={styles.tick} x={x(index)} y={HEIGHT - 8} textAnchor="middle">
            {valueInWords(row[along]).slice(0, 14)}
          </text>
        ) : null,
      )}
      {values.map((series, place) =>
        as === 'bars' ? (
          series.map(
            (value, index) =>
              value !== undefined && (
                <rect
                  key={`${place} ${index}`}
                  fill={colours[place]}
                  x={x(index) - (bar * measures.length) / 2 + bar * place}
                  width={Math.max(1, bar - 1)}
                  y={Math.min(y(0), y(value))}
                  height={Math.max(1, Math.abs(y(0) - y(value)))}
                />
              ),
          )
        ) : (
          <polyline
            key={place}
            fill="none"
            stroke={colours[place]}
            strokeWidth={2}
            strokeLinejoin="round"
            points={series.flatMap((value, index) => (value === undefined ? [] : [`${x(index)},${y(value)}`])).join(' ')}
          />
        ),
      )}
      {rows.map((row, index) => (
        <rect key={index} className={styles.hover} x={LEFT + step * index} y={TOP} width={step} height={HEIGHT - TOP - BOTTOM}>
          <title>
            {[
              valueInWords(row[along]),
              ...measures.map((measure) => `${answer.columns[measure]?.name ?? ''}: ${valueInWords(row[measure])}`),
            ].join('\n')}
          </title>
        </rect>
      ))}
    </svg>
  )
}

/** Shares need finer steps than what is counted. */
const ticksTo = (most: number): number[] => (most > 0 && most < 1 ? niceTicks(most * 100).map((tick) => tick / 100) : niceTicks(most))

const wordsOf = (answer: SqlRows, rows: readonly unknown[][], along: number, measures: readonly number[]): string =>
  `${measures.map((index) => answer.columns[index]?.name).join(', ')} by ${answer.columns[along]?.name}, ${formatNumber(rows.length)} points`
