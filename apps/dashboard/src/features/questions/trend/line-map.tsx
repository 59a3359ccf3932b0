import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { WorldMap } from '../../../ui/world-map/world-map.tsx'
import { formatCompact } from '../../../format/number.ts'
import type { Answer } from '../use-answer.ts'
import { isByCountry } from './asked-for.ts'
import type { DrawnLine } from './drawn-line.ts'
import { LineTotals } from './line-totals.tsx'
import { letterOf } from './trend-words.ts'
import styles from './trend.module.css'
import { lineValue } from './value-words.ts'

interface LineMapProps {
  answer: Answer<'trend'>
  lines: readonly DrawnLine[]
  /** Asks for what a map needs; absent where nothing can be asked. */
  onAsk?: () => void
  /** Without the list beside it. */
  isTile?: boolean
  /** Absent: nobody may look who stands behind a value. */
  onOpen: ((line: DrawnLine) => void) | undefined
}

/** What the whole period comes to in each country, on a map and as bars beside it; each opens who stands behind it. */
export const LineMap = ({ answer: { query, result }, lines, onAsk, isTile = false, onOpen }: LineMapProps) => {
  const [chosen, setChosen] = useState(0)
  if (!isByCountry(query))
    return (
      <EmptyState
        small
        title="A map needs countries"
        action={
          onAsk && (
            <Button size="xs" onClick={onAsk}>
              Cut by country
            </Button>
          )
        }
      >
        The question is not cut by country. Cut so, each country has a value of its own.
      </EmptyState>
    )
  const series = [...new Set(lines.map((line) => line.series))]
  const shown = series[Math.min(chosen, series.length - 1)]
  const ofSeries = lines.filter((line) => line.series === shown)
  return (
    <>
      {series.length > 1 && (
        <NativeSelect
          size="xs"
          label="Series on the map"
          className={styles.mapped}
          value={String(chosen)}
          data={series.map((place, index) => ({ value: String(index), label: `${letterOf(place ?? 0)} ${labelOf(result, place)}` }))}
          onChange={({ currentTarget }) => setChosen(Number(currentTarget.value))}
        />
      )}
      <div className={styles.map} data-tile={isTile || undefined}>
        <WorldMap
          label="The whole period by country"
          values={ofSeries.flatMap(({ value, total, isOther }) =>
            isOther || !value ? [] : [{ code: value, value: total ?? 0, words: lineValue(total) }],
          )}
          format={formatCompact}
          onOpen={
            onOpen &&
            ((code) => {
              const line = ofSeries.find(({ value }) => value === code)
              if (line) onOpen(line)
            })
          }
          does="see who stands behind it"
        />
        {!isTile && (
          <div className={styles.beside}>
            <LineTotals lines={ofSeries} isRanking onOpen={onOpen} />
          </div>
        )}
      </div>
    </>
  )
}

const labelOf = ({ lines }: Answer<'trend'>['result'], place: number | null | undefined): string =>
  lines.find(({ series }) => series === place)?.label ?? ''
