import { Button, Drawer, Skeleton } from '@mantine/core'
import {
  describeEvent,
  listChoices,
  readCatalogue,
  readCataloguedEvent,
  type CatalogueKind,
  type CataloguedEvent,
  type Output,
  type Query,
} from '@throughline/contract'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { useChange } from '../../api/use-change.ts'
import { countOf } from '../../format/count-of.ts'
import { formatDateTime } from '../../format/date.ts'
import { formatNumber } from '../../format/number.ts'
import { usePeriod } from '../../period/use-period.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { offerUndo } from '../../ui/offer-undo.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { useMay } from '../organizations/use-role.ts'
import { useProject } from '../projects/use-project.ts'
import { visitsWhere } from '../recordings/visits-where.ts'
import type { RecordingsSearch } from '../recordings/recordings-search.ts'
import { DescriptionField } from './description-field.tsx'
import { eventName, kindWords } from './event-words.ts'
import styles from './explore.module.css'
import { PropertyItem } from './property-item.tsx'

interface OneEvent {
  kind: CatalogueKind
  name: string
}

type Detail = Output<typeof readCataloguedEvent>

/** An event in a panel beside the list: what it means, how often, and what its properties are like. */
export const EventPanel = ({ event, onClose }: { event: OneEvent | undefined; onClose: () => void }) => {
  const { id: projectId } = useProject()
  const { from, to } = usePeriod()
  const { data, error, refetch } = useEndpoint(
    readCataloguedEvent,
    { params: { projectId }, query: { from, to, kind: event?.kind ?? 'custom', name: event?.name } },
    { enabled: event !== undefined },
  )
  return (
    <Drawer
      opened={event !== undefined}
      onClose={onClose}
      position="right"
      size={680}
      overlayProps={{ backgroundOpacity: 0.25 }}
      title={event && <span className={styles.title}>{eventName(event)}</span>}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {error ? (
        <ErrorNote title="The event could not be loaded" error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <div aria-busy="true">
          {['80%', '50%', '95%', '70%', '85%', '60%'].map((width) => (
            <Skeleton key={width} height={12} width={width} my={12} />
          ))}
        </div>
      ) : (
        <Known key={`${data.event.kind} ${data.event.name}`} detail={data} />
      )}
    </Drawer>
  )
}

const refresh = [readCatalogue, readCataloguedEvent, listChoices]

const Known = ({ detail: { event, properties, lookedAt, examples } }: { detail: Detail }) => {
  const { id: projectId, organizationId, timeZone } = useProject()
  const { inWords } = usePeriod()
  const maySay = useMay('insights.save', organizationId)
  const { kind, name } = event
  const params = { projectId }
  const tell = useChange(describeEvent, { refresh })
  const hide = (key: string | undefined, hidden: boolean): void => {
    const send = (value: boolean): void => tell.mutate({ params, body: { kind, name, key, hidden: value } })
    send(hidden)
    offerUndo(`“${key ?? eventName(event)}” is ${hidden ? 'hidden' : 'shown again'}.`, () => send(!hidden))
  }
  const recordings = recordingsOf(event)
  return (
    <>
      <p className={styles.summary}>
        <strong>{countOf(event.times, 'time')}</strong> {inWords}, by {countOf(event.people, 'person', 'people')} in{' '}
        {countOf(event.sessions, 'session')}; {countOf(event.timesEver, 'time')} of all that is kept
        {event.firstAt !== null && (
          <>
            . First seen <RelativeTime at={event.firstAt} timeZone={timeZone} />
          </>
        )}
        {event.lastAt !== null && (
          <>
            , last <RelativeTime at={event.lastAt} timeZone={timeZone} />
          </>
        )}
        .
      </p>
      <div className={styles.actions}>
        <ButtonLink
          size="compact-md"
          to="/p/$projectId/questions/$kind"
          params={{ projectId, kind: 'trend' }}
          search={{ q: JSON.stringify(trendOf(event)) }}
        >
          See the trend
        </ButtonLink>
        {recordings && (
          <ButtonLink size="compact-md" variant="default" to="/p/$projectId/recordings" params={params} search={recordings}>
            See the recordings
          </ButtonLink>
        )}
        {maySay && (
          <Button size="compact-md" variant="default" onClick={() => hide(undefined, !event.hidden)}>
            {event.hidden ? 'Show it again' : 'Hide it'}
          </Button>
        )}
      </div>
      <FormError title="It was not saved" error={tell.error} fields={[]} />
      <DescriptionField
        of={eventName(event)}
        value={event.description}
        placeholder={kind === 'custom' ? 'When does your site send it, and what does it mean?' : kindWords[kind].about}
        maySay={maySay}
        onSay={(description) => tell.mutate({ params, body: { kind, name, description } })}
      />
      <section className={styles.part}>
        <h3 className={styles.heading}>Properties</h3>
        {properties.length === 0 ? (
          <p className={styles.faint}>{lookedAt === 0 ? `It did not happen ${inWords}.` : 'It is sent without properties.'}</p>
        ) : (
          <>
            {lookedAt > 0 && (
              <p className={styles.note}>
                Read from {lookedAt < event.times ? `the latest ${formatNumber(lookedAt)}` : `all ${formatNumber(lookedAt)}`} {inWords}.
              </p>
            )}
            <ul className={styles.properties}>
              {properties.map((property) => (
                <PropertyItem
                  key={property.key}
                  property={property}
                  lookedAt={lookedAt}
                  maySay={maySay && kind === 'custom'}
                  onHide={(hidden) => hide(property.key, hidden)}
                  onSay={(description) => tell.mutate({ params, body: { kind, name, key: property.key, description } })}
                />
              ))}
            </ul>
          </>
        )}
      </section>
      {examples.length > 0 && (
        <section className={styles.part}>
          <h3 className={styles.heading}>The latest</h3>
          <ul className={styles.examples}>
            {examples.map(({ at, sessionId, route, properties: told }) => (
              <li key={`${at} ${sessionId}`}>
                <TextLink to="/p/$projectId/recordings/$rid" params={{ projectId, rid: sessionId }}>
                  {formatDateTime(at, timeZone)}
                </TextLink>{' '}
                <span className={styles.faint}>{route}</span>
                {told !== '' && told !== '{}' && <pre className={styles.json}>{told}</pre>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

const trendOf = ({ kind, name }: CataloguedEvent): Query => ({
  kind: 'trend',
  series: [{ match: { kind, ...(name !== '' && { name }), where: [] }, measure: { of: 'count' } }],
  interval: 'day',
  compare: false,
  period: { last: { count: 30, unit: 'day' } },
})

/** The recordings of sessions in which it happened; undefined for what every session has. */
const recordingsOf = ({ kind, name }: CataloguedEvent): RecordingsSearch | undefined => {
  if (kind === 'custom') return visitsWhere({ did: { event: name, properties: [], atLeast: 1 } })
  if (kind === 'signal') return visitsWhere({ signal: { name: 'any', atLeast: 1 } })
  if (kind === 'error') return visitsWhere({ error: { atLeast: 1 } })
  if (kind === 'failed_request') return visitsWhere({ failedRequest: { atLeast: 1 } })
  return kind === 'click' ? visitsWhere({ number: { of: 'clicks', atLeast: 1 } }) : undefined
}
