import type { KindTileProps } from '../question-kind.ts'
import { drawnLines, type DrawnLine } from './drawn-line.ts'
import { isByCountry } from './asked-for.ts'
import { LineMap } from './line-map.tsx'
import { LineNumbers } from './line-numbers.tsx'
import { LineTable } from './line-table.tsx'
import { LineTotals } from './line-totals.tsx'
import { lookedInto } from './looked-into.ts'
import { TimePicture } from './time-picture.tsx'
import { readTrendView } from './trend-view.ts'

/** Beneath the picture stands what its lines mean. */
const KEYS_PX = 28

/** The picture of a trend that was chosen for it, at the size that there is. */
export const TrendTile = ({ answer, view, height, onLook }: KindTileProps<'trend'>) => {
  const lines = drawnLines(answer.query, answer.result)
  const shown = readTrendView(view)
  const open =
    onLook &&
    ((line: DrawnLine, bucket?: number, isBefore = false): void => onLook(lookedInto({ answer, line, bucket, isBefore }, line.series ?? 0)))
  if (shown === 'number') return <LineNumbers lines={lines} hasNames={lines.length > 1} onOpen={open} />
  if (shown === 'map' && isByCountry(answer.query)) return <LineMap answer={answer} lines={lines} isTile onOpen={open} />
  if (shown === 'ranking' || shown === 'map') return <LineTotals lines={lines} isRanking onOpen={open} />
  if (shown === 'table') return <LineTable answer={answer} lines={lines} onOpen={open} />
  return (
    <TimePicture
      answer={answer}
      lines={lines}
      kind={shown === 'grouped' ? 'bars' : shown}
      isGrouped={shown === 'grouped'}
      height={Math.max(120, height - KEYS_PX)}
      isTile
      onOpen={open}
    />
  )
}
