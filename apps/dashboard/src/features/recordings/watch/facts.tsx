import { signalNames, type RecordingDetail, type TimelineEvent } from '@throughline/contract'
import type { ReactNode } from 'react'
import { formatBytes } from '../../../format/bytes.ts'
import { countryName } from '../../../format/country-name.ts'
import { formatDateTime } from '../../../format/date.ts'
import { formatClock, formatDuration } from '../../../format/duration.ts'
import { formatNumber } from '../../../format/number.ts'
import { urlPath } from '../../../format/url-path.ts'
import { Defined } from '../../../ui/defined.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { FrustrationSum } from '../frustration/frustration-sum.tsx'
import { openPerson } from '../../people/open-person.ts'
import { PersonName } from '../../people/person-name.tsx'
import { deviceNames } from '../filters/filter-words.ts'
import type { RecordingsSearch } from '../recordings-search.ts'
import { signalCount, signalWords } from '../signal-words.ts'
import { eventWords } from '../timeline/event-words.ts'
import { familyOf } from '../timeline/families.ts'
import styles from './facts.module.css'

interface FactsProps {
  projectId: string
  timeZone: string
  recording: RecordingDetail
  events: readonly TimelineEvent[]
  onSeek: (offsetMs: number) => void
}

/** What is known of the visit; what others may share with it is a door to those visits. */
export const Facts = ({ projectId, timeZone, recording, events, onSeek }: FactsProps) => {
  const door = (search: RecordingsSearch, text: ReactNode): ReactNode => (
    <TextLink to="/p/$projectId/recordings" params={{ projectId }} search={search}>
      {text}
    </TextLink>
  )
  const { personId, visitorId, device, browser, os, country, referrerHost, entryUrl, tabs } = recording
  return (
    <dl className={styles.facts}>
      <Fact name="Person">
        {personId === null ? (
          'Not identified'
        ) : (
          <TextLink {...openPerson(projectId, recording)}>
            <PersonName projectId={projectId} personId={personId} visitorId={visitorId} />
          </TextLink>
        )}
      </Fact>
      <Fact name="Visitor">
        <TextLink {...openPerson(projectId, { personId: null, visitorId })} className={styles.id}>
          {visitorId}
        </TextLink>
      </Fact>
      <Fact name="Started">{formatDateTime(recording.startedAt, timeZone)}</Fact>
      <Fact name="Duration">{formatDuration(recording.durationMs)}</Fact>
      <Fact name="Entry page">{door({ entry: urlPath(entryUrl) }, <span title={entryUrl}>{urlPath(entryUrl)}</span>)}</Fact>
      <Fact name="Came from">{referrerHost || 'No referrer'}</Fact>
      <Fact name="Device">{device === '' ? 'Unknown' : door({ device }, deviceNames[device])}</Fact>
      <Fact name="Browser">{browser === '' ? 'Unknown' : door({ browser }, browser)}</Fact>
      <Fact name="System">{os || 'Unknown'}</Fact>
      <Fact name="Country">{country === '' ? 'Unknown' : door({ country }, countryName(country))}</Fact>
      <Fact name="Pages">{formatNumber(recording.pages)}</Fact>
      <Fact name="Clicks">{formatNumber(recording.clicks)}</Fact>
      <Fact name="Active time" help="For how long its pages were in sight">
        {formatDuration(recording.activeMs)}
      </Fact>
      {signalNames.map((name) => {
        const count = signalCount(recording, name)
        return (
          count > 0 && (
            <Fact key={name} name={signalWords[name].many} help={signalWords[name].definition}>
              {formatNumber(count)}
            </Fact>
          )
        )
      })}
      <Fact
        name="Frustration"
        help="Signals by their weights, each kind three times at most, a minute of active time; the score is how many in a hundred of the project’s sessions of the last 30 days are calmer."
      >
        <FrustrationSum projectId={projectId} recording={recording} />
      </Fact>
      <Fact name="Errors">{formatNumber(recording.errors)}</Fact>
      <Fact name="Console errors">{formatNumber(recording.consoleErrors)}</Fact>
      <Fact name="Failed requests">{formatNumber(recording.failedRequests)}</Fact>
      <Fact name="Tabs">{formatNumber(tabs.length)}</Fact>
      <Fact name="Size">{formatBytes(recording.rawBytes)} before compression</Fact>
      <RecorderFact events={events} onSeek={onSeek} />
    </dl>
  )
}

/** What the recorder did to spare the pages, and when: nothing may be missing in the picture without a word about it. */
const RecorderFact = ({ events, onSeek }: Pick<FactsProps, 'events' | 'onSeek'>) => {
  const steps = events.filter((event) => familyOf(event) === 'recorder')
  if (steps.length === 0) return undefined
  return (
    <Fact name="Recorder" help="The recorder measures its own work, and does less of it where it would slow the page down.">
      {steps.map((step) => {
        const { what, more } = eventWords(step)
        return (
          <p key={step.id} className={styles.step}>
            <button type="button" className={styles.moment} onClick={() => onSeek(step.offsetMs)}>
              {formatClock(step.offsetMs)}
            </button>{' '}
            {what}, {more}.
          </p>
        )
      })}
    </Fact>
  )
}

interface FactProps {
  name: string
  /** What is counted, where the name does not say it. */
  help?: string
  children: ReactNode
}

const Fact = ({ name, help, children }: FactProps) => (
  <div className={styles.fact}>
    <dt>{help === undefined ? name : <Defined help={help}>{name}</Defined>}</dt>
    <dd>{children}</dd>
  </div>
)
