import type { ListedPerson } from '@throughline/contract'
import { Link } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef } from 'react'
import { countOf } from '../../format/count-of.ts'
import { countryName } from '../../format/country-name.ts'
import { LiveDot } from '../../ui/live-dot.tsx'
import { idBesideName, nameOfPerson } from './name-of-person.ts'
import { openPerson } from './open-person.ts'
import styles from './people.module.css'
import { SeenAt } from './seen-at.tsx'

interface PeopleCardsProps {
  projectId: string
  timeZone: string
  rows: readonly ListedPerson[]
  onEnd: () => void
}

/** Calls as soon as the end of a list comes near the window. */
export const EndOfList = ({ onEnd }: { onEnd: () => void }) => {
  const end = useRef<HTMLDivElement>(null)
  const reach = useEffectEvent(onEnd)
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && reach(), { rootMargin: '400px' })
    if (end.current) watch.observe(end.current)
    return () => watch.disconnect()
  }, [])
  return <div ref={end} />
}

/** The list for a phone: two lines a person instead of columns. */
export const PeopleCards = ({ projectId, timeZone, rows, onEnd }: PeopleCardsProps) => (
  <>
    <ul className={styles.cards}>
      {rows.map((person) => (
        <li key={person.personId ?? `visitor ${person.visitorId}`}>
          <Link {...openPerson(projectId, person)} className={styles.card}>
            <span className={styles.line}>
              <strong className={styles.cardName}>{nameOfPerson(person)}</strong>
              <span className={styles.faint}>
                {person.live ? <LiveDot state="good">There now</LiveDot> : <SeenAt at={person.lastSeenAt} timeZone={timeZone} />}
              </span>
            </span>
            <span className={styles.cardFacts}>
              {[
                idBesideName(person),
                person.accountId,
                countOf(person.sessions, 'session'),
                person.signals > 0 && countOf(person.signals, 'signal'),
                person.country && countryName(person.country),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </Link>
        </li>
      ))}
    </ul>
    <EndOfList key={rows.length} onEnd={onEnd} />
  </>
)
