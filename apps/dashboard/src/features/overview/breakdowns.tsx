import { BreakdownCard } from './breakdown-card.tsx'
import { overviewCards, placesCard } from './cards.ts'
import styles from './overview.module.css'
import { PlacesCard } from './places-card.tsx'

/** What the numbers of the period are made of: where visitors came from, pages, places, devices. */
export const Breakdowns = () => (
  <>
    <div className={styles.breakdowns}>
      {overviewCards.map((card) => (
        <BreakdownCard key={card.name} card={card} />
      ))}
    </div>
    <PlacesCard card={placesCard} />
  </>
)
