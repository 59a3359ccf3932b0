import { UnstyledButton } from '@mantine/core'
import type { Heatmap, HeatmapElement } from '@throughline/contract'
import { useState } from 'react'
import { countOf } from '../../format/count-of.ts'
import { formatNumber, formatShare } from '../../format/number.ts'
import type { Column } from '../../ui/data-table/column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { ShareCell } from '../../ui/share-cell.tsx'
import styles from './elements-in-numbers.module.css'
import { heatmapWords } from './heatmap-words.ts'
import { nameOfElement } from './name-of-element.ts'
import { UnclickedList } from './unclicked-list.tsx'

interface ElementsInNumbersProps {
  heatmap: Heatmap
  chosen: string | null
  onChoose: (selector: string | null) => void
  onLook: (selector: string | null) => void
}

const ROWS_AT_FIRST = 10
const SECOND_MS = 1_000

/** All that is known of each element, to be sorted and copied; and what nobody clicked. Opening a row shows where it lies on the picture. */
export const ElementsInNumbers = ({ heatmap, chosen, onChoose, onLook }: ElementsInNumbersProps) => {
  const { kind, elements, unclicked } = heatmap
  const [showsUnclicked, setShowsUnclicked] = useState(false)
  if (elements.length === 0 && unclicked.length === 0) return null
  return (
    <section className={styles.section} aria-labelledby="elements-in-numbers">
      <h2 id="elements-in-numbers" className={styles.title}>
        Every element in numbers
      </h2>
      {elements.length > 0 && (
        <DataTable
          name={`heatmap-elements-${kind}`}
          label="Every element in numbers"
          columns={columnsOf(heatmap)}
          rows={elements}
          rowId={({ selector }) => selector}
          onOpen={({ selector }) => onChoose(chosen === selector ? null : selector)}
          isMarked={({ selector }) => selector === chosen}
          defaultSort={{ column: 'count', direction: 'desc' }}
          atFirst={ROWS_AT_FIRST}
        />
      )}
      {unclicked.length > 0 && (
        <div className={styles.unclicked}>
          <UnstyledButton className={styles.more} aria-expanded={showsUnclicked} onClick={() => setShowsUnclicked(!showsUnclicked)}>
            {countOf(unclicked.length, 'element')} nobody clicked
          </UnstyledButton>
          {showsUnclicked && <UnclickedList elements={unclicked} {...{ chosen, onChoose, onLook }} />}
        </div>
      )}
    </section>
  )
}

const columnsOf = ({ kind, visitors, sampleSize, elements }: Heatmap): Column<HeatmapElement>[] => {
  const words = heatmapWords[kind]
  const mostShare = Math.max(...elements.map(({ share }) => share))
  const number = { align: 'end', width: 88 } as const
  return [
    {
      id: 'element',
      title: 'Element',
      help: 'Its label, or its place in the page. What is pale is not on this picture',
      render: (element) => (
        <span title={element.selector} data-unplaced={!element.placed || undefined} className={styles.name}>
          <ShareCell share={element.share / mostShare}>{nameOfElement(element)}</ShareCell>
        </span>
      ),
      sortBy: nameOfElement,
      text: (element) => (element.label === '' ? element.selector : element.label),
    },
    {
      id: 'count',
      title: words.many,
      help: `How many ${words.many.toLowerCase()} were on it`,
      ...number,
      render: ({ count }) => formatNumber(count),
      sortBy: ({ count }) => count,
      text: ({ count }) => count,
    },
    {
      id: 'share',
      title: '% of all',
      help: `Its part of all ${countOf(sampleSize, words.one)}`,
      ...number,
      showFrom: 'sm',
      render: ({ share }) => formatShare(share),
      sortBy: ({ share }) => share,
      text: ({ share }) => percent(share),
    },
    {
      id: 'visitors',
      title: 'Visitors',
      help: 'By how many different visitors; people, where you identify them',
      ...number,
      showFrom: 'sm',
      render: ({ visitors: by }) => formatNumber(by),
      sortBy: ({ visitors: by }) => by,
      text: ({ visitors: by }) => by,
    },
    {
      id: 'viewers',
      title: '% of viewers',
      help: `These visitors, of the ${formatNumber(visitors)} who were on the page`,
      ...number,
      render: ({ viewerShare }) => formatShare(viewerShare),
      sortBy: ({ viewerShare }) => viewerShare,
      text: ({ viewerShare }) => percent(viewerShare),
    },
    {
      id: 'rage',
      title: 'Rage',
      help: 'Rage clicks: at least three clicks on it, each within a second of the one before. One burst counts once',
      ...number,
      showFrom: 'sm',
      render: ({ rage }) => <Friction count={rage} kind="rage" />,
      sortBy: ({ rage }) => rage,
      text: ({ rage }) => rage,
    },
    {
      id: 'dead',
      title: 'Dead',
      help: 'Dead clicks: it looks as if it could be clicked, and nothing happened within 2.5 seconds',
      ...number,
      showFrom: 'sm',
      render: ({ dead }) => <Friction count={dead} kind="dead" />,
      sortBy: ({ dead }) => dead,
      text: ({ dead }) => dead,
    },
    ...(kind === 'click' ? [firstClick] : []),
  ]
}

const firstClick: Column<HeatmapElement> = {
  id: 'first',
  title: 'First click, s',
  help: 'The median of the seconds from the begin of a page view to its first click on the element. Over it stands of how many page views',
  align: 'end',
  width: 96,
  showFrom: 'sm',
  render: ({ medianToFirstMs, firstClicks }) =>
    medianToFirstMs === null ? '–' : <span title={`Of ${countOf(firstClicks, 'page view')}`}>{seconds(medianToFirstMs)}</span>,
  sortBy: ({ medianToFirstMs }) => medianToFirstMs ?? -1,
  text: ({ medianToFirstMs }) => (medianToFirstMs === null ? '' : medianToFirstMs / SECOND_MS),
}

const seconds = (ms: number): string => (ms / SECOND_MS).toLocaleString(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 })

const percent = (share: number): number => Math.round(share * 10_000) / 100

const Friction = ({ count, kind }: { count: number; kind: 'rage' | 'dead' }) => (
  <span className={count > 0 ? styles[kind] : styles.none}>{formatNumber(count)}</span>
)
