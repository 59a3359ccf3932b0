import { SegmentedControl } from '@mantine/core'
import { ErrorNote } from '../../ui/error-note.tsx'
import { BreakdownTable } from './breakdown-table.tsx'
import type { OverviewCard } from './cards.ts'
import styles from './overview.module.css'
import { useCard } from './use-card.ts'

/** One kind of thing that visits have in common, as a table; what kind exactly is chosen above it. */
export const BreakdownCard = ({ card }: { card: OverviewCard }) => {
  const { cut, setCut, rows, isStale, error, retry } = useCard(card)
  return (
    <section className={styles.card}>
      <CardHead card={card} of={cut.of} onChange={setCut} />
      {error && <ErrorNote title="This list could not be loaded" error={error} onRetry={retry} />}
      {!(error && rows === undefined) && (
        <div className={styles.shown} data-stale={isStale || undefined}>
          <BreakdownTable key={cut.of} cut={cut} rows={rows} />
        </div>
      )}
    </section>
  )
}

interface CardHeadProps {
  card: OverviewCard
  of: string
  onChange: (of: string) => void
}

export const CardHead = ({ card: { title, cuts }, of, onChange }: CardHeadProps) => (
  <div className={styles.cardHead}>
    <h2 className={styles.heading}>{title}</h2>
    {cuts.length > 1 && (
      <SegmentedControl
        size="xs"
        aria-label={`${title}: by what`}
        data={cuts.map((cut) => ({ value: cut.of, label: cut.tab }))}
        value={of}
        onChange={onChange}
      />
    )}
  </div>
)
