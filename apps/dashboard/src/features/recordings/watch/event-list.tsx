import { Button, CloseButton, TextInput, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { formatClock } from '../../../format/duration.ts'
import { formatNumber } from '../../../format/number.ts'
import type { PlayerStore } from '../../../player/player-store.ts'
import { usePlayerState } from '../../../player/use-player-state.ts'
import { PathText } from '../../../ui/path-text.tsx'
import { signalWords } from '../signal-words.ts'
import { eventWords } from '../timeline/event-words.ts'
import { families, familyNames, familyOf, type Family } from '../timeline/families.ts'
import { FamilyIcon } from '../timeline/family-icon.tsx'
import { happened, type ToldEvent } from '../timeline/told-event.ts'
import { EventActions } from './event-actions.tsx'
import styles from './event-list.module.css'

interface EventListProps {
  /** Where what happened leads on from here; without it, as for whoever was sent a link, nowhere. */
  projectId?: string | undefined
  store: PlayerStore
  startsAt: number
  /** Undefined while they are on their way. */
  events: readonly ToldEvent[] | undefined
  /** The list holds only the first 10,000. */
  isTruncated: boolean
  onSeek: (offsetMs: number) => void
}

const ROW_PX = 32
const rare = new Set<Family>(['recorder', 'note'])

/** What happened in the visit, following the playback; a click goes to the moment. */
export const EventList = ({ projectId, store, startsAt, events = [], isTruncated, onSeek }: EventListProps) => {
  const [family, setFamily] = useState<Family>()
  const [words, setWords] = useState('')
  const told = useMemo(() => events.filter((event) => familyOf(event) !== undefined), [events])
  const shown = useMemo(() => told.filter((event) => matches(event, family, words)), [told, family, words])

  return (
    <div className={styles.panel}>
      <div className={styles.tools}>
        <TextInput
          size="xs"
          placeholder="Search what happened"
          aria-label="Search what happened"
          leftSection={<IconSearch size={14} />}
          rightSection={words !== '' && <CloseButton size="xs" aria-label="Empty the search" onClick={() => setWords('')} />}
          value={words}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
        />
        <fieldset className={styles.families} aria-label="Kinds of events">
          {families.map((one) => {
            const count = told.filter((event) => familyOf(event) === one).length
            // Rare, and of no interest where it never happened.
            if (rare.has(one) && count === 0) return undefined
            return (
              <UnstyledButton
                key={one}
                className={styles.family}
                aria-pressed={family === one}
                disabled={count === 0}
                title={familyNames[one]}
                onClick={() => setFamily(family === one ? undefined : one)}
              >
                <FamilyIcon family={one} size={14} />
                <span className={styles.familyName}>{familyNames[one]}</span> {formatNumber(count)}
              </UnstyledButton>
            )
          })}
        </fieldset>
      </div>
      {shown.length > 0 ? (
        <Rows key={`${family} ${words}`} projectId={projectId} store={store} startsAt={startsAt} events={shown} onSeek={onSeek} />
      ) : (
        <p className={styles.none}>
          {told.length === 0 ? 'Nothing but the page itself was recorded of this visit.' : 'Nothing that happened is called that.'}
        </p>
      )}
      {isTruncated && <p className={styles.none}>Only the first 10,000 events of this visit stand here.</p>}
    </div>
  )
}

const matches = (event: ToldEvent, family: Family | undefined, words: string): boolean => {
  if (family !== undefined && familyOf(event) !== family) return false
  const { what, more } = eventWords(event)
  return `${what} ${more}`.toLowerCase().includes(words.trim().toLowerCase())
}

interface RowsProps {
  projectId: string | undefined
  store: PlayerStore
  startsAt: number
  events: readonly ToldEvent[]
  onSeek: (offsetMs: number) => void
}

const Rows = ({ projectId, store, startsAt, events, onSeek }: RowsProps) => {
  const scroller = useRef<HTMLDivElement>(null)
  const [isFollowing, setFollowing] = useState(true)
  const current = usePlayerState(store, (state) => events.findLastIndex(({ offsetMs }) => offsetMs <= state.at - startsAt))
  // oxlint-disable-next-line react/incompatible-library -- the warning is for the React compiler, which we do not use
  const virtualizer = useVirtualizer({
    count: events.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
  })

  useEffect(() => {
    if (isFollowing && current >= 0) virtualizer.scrollToIndex(current, { align: 'center' })
  }, [isFollowing, current, virtualizer])

  const stopFollowing = (): void => setFollowing(false)
  const go = (event: ToldEvent): void => {
    setFollowing(true)
    onSeek(event.offsetMs)
  }

  return (
    <div className={styles.rows}>
      <div ref={scroller} className={styles.scroller} onWheel={stopFollowing} onTouchMove={stopFollowing}>
        <ol className={styles.list} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const event = events[index]
            return (
              event && (
                <li key={event.id} className={styles.item} style={{ transform: `translateY(${start}px)` }}>
                  <Row
                    event={event}
                    isCurrent={index === current}
                    isPast={index < current}
                    isReachable={index === Math.max(0, current)}
                    onGo={() => go(event)}
                  />
                  {projectId !== undefined && happened(event) && (
                    <EventActions projectId={projectId} event={event} isReachable={index === Math.max(0, current)} />
                  )}
                </li>
              )
            )
          })}
        </ol>
      </div>
      {!isFollowing && (
        <Button className={styles.follow} size="compact-xs" onClick={() => setFollowing(true)}>
          Follow the playback
        </Button>
      )}
    </div>
  )
}

interface RowProps {
  event: ToldEvent
  isCurrent: boolean
  isPast: boolean
  /** The one row of the list that Tab comes to. */
  isReachable: boolean
  onGo: () => void
}

const Row = ({ event, isCurrent, isPast, isReachable, onGo }: RowProps) => {
  const { what, more } = eventWords(event)
  const family = familyOf(event) ?? 'custom'
  return (
    <UnstyledButton
      className={styles.row}
      data-family={family}
      data-past={isPast || undefined}
      aria-current={isCurrent ? 'step' : undefined}
      tabIndex={isReachable ? 0 : -1}
      title={`${what} ${more}`.trim() + (event.signal ? `\n${signalWords[event.signal.name].definition}` : '')}
      onClick={onGo}
      onKeyDown={moveFocus}
    >
      <time className={styles.clock}>{formatClock(event.offsetMs)}</time>
      <FamilyIcon family={family} signal={event.signal?.name} />
      <span className={styles.what}>{event.kind === 'pageview' ? <PathText path={what} /> : what}</span>
      {more !== '' && <span className={styles.more}>{more}</span>}
    </UnstyledButton>
  )
}

/** Up and down through the rows. */
const moveFocus = (event: KeyboardEvent<HTMLElement>): void => {
  const item = event.currentTarget.closest('li')
  const next = { ArrowDown: item?.nextElementSibling, ArrowUp: item?.previousElementSibling }[event.key]
  const button = next?.querySelector('button')
  if (!button) return
  event.preventDefault()
  button.focus()
}
