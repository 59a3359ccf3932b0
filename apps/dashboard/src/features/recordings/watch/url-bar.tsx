import { formatNumber } from '../../../format/number.ts'
import type { PlayerStore } from '../../../player/player-store.ts'
import { usePlayerState } from '../../../player/use-player-state.ts'
import type { ToldEvent } from '../timeline/told-event.ts'
import styles from './url-bar.module.css'

interface UrlBarProps {
  store: PlayerStore
  startsAt: number
  /** The visit's page views: an address changes within a document too, where the recorder does not tell of it. */
  views: readonly ToldEvent[]
}

/** The address of the page that is seen, and the size of the visitor's window. Text, not a link: a stranger wrote it. */
export const UrlBar = ({ store, startsAt, views }: UrlBarProps) => {
  const page = usePlayerState(store, (state) => state.page)
  const viewed = usePlayerState(store, (state) => views.findLast(({ offsetMs }) => offsetMs <= state.at - startsAt)?.url)
  return (
    <div className={styles.bar}>
      <span className={styles.url} title={viewed ?? page?.url}>
        {viewed ?? page?.url ?? ' '}
      </span>
      {page && (
        <span className={styles.size}>
          {formatNumber(page.width)} × {formatNumber(page.height)}
        </span>
      )}
    </div>
  )
}
