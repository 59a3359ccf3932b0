import { conditionOfCut } from '@throughline/contract'
import { countOf } from '../../format/count-of.ts'
import { formatNumber } from '../../format/number.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { WorldMap } from '../../ui/world-map/world-map.tsx'
import { CardHead } from './breakdown-card.tsx'
import { BreakdownTable } from './breakdown-table.tsx'
import type { OverviewCard } from './cards.ts'
import styles from './overview.module.css'
import { useCard } from './use-card.ts'
import { useVisits } from './use-visits.ts'

/** Countries on a map and in a table, which say the same. */
export const PlacesCard = ({ card }: { card: OverviewCard }) => {
  const { cut, setCut, rows, isStale, error, retry } = useCard(card)
  const visits = useVisits()
  return (
    <section className={styles.places}>
      <CardHead card={card} of={cut.of} onChange={setCut} />
      {error && <ErrorNote title="This list could not be loaded" error={error} onRetry={retry} />}
      <div className={styles.mapAndTable} data-stale={isStale || undefined}>
        <WorldMap
          label="Visitors by country"
          values={(rows ?? [])
            .filter(({ value }) => value !== '')
            .map(({ value, visitors }) => ({ code: value, value: visitors, words: countOf(visitors, 'visitor') }))}
          format={formatNumber}
          onOpen={(code) => visits.narrow(conditionOfCut('country', code))}
          does="show only these visits"
        />
        {!(error && rows === undefined) && <BreakdownTable cut={cut} rows={rows} />}
      </div>
    </section>
  )
}
