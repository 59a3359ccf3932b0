import type { ImportPreview } from '@throughline/contract'
import { formatDateTime } from '../../../format/date.ts'
import styles from './doors.module.css'

const propertiesIn = (properties: Record<string, unknown>): string =>
  Object.entries(properties)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ')

/** What would become of the first lines: an event, or the reason why none. */
export const ImportSample = ({ preview: { events, bad } }: { preview: ImportPreview }) => (
  // What does not fit is reached by the keys, too.
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
  <section className={styles.scroller} tabIndex={0} aria-label="What would become of the first lines">
    <table className={styles.table}>
      <thead>
        <tr>
          <th>Line</th>
          <th>When (UTC)</th>
          <th>Event</th>
          <th>Who</th>
          <th>Properties</th>
        </tr>
      </thead>
      <tbody>
        {[...events, ...bad]
          .toSorted((one, other) => one.line - other.line)
          .map((each) =>
            'reason' in each ? (
              <tr key={each.line} data-bad>
                <td>{each.line}</td>
                <td colSpan={4}>{each.reason}</td>
              </tr>
            ) : (
              <tr key={each.line}>
                <td>{each.line}</td>
                <td>{formatDateTime(each.at, 'UTC')}</td>
                <td>
                  {each.kind === 'custom' ? each.name : `${each.kind === 'pageview' ? 'Page view' : 'Identified'} ${each.url || each.name}`}
                </td>
                <td>{each.person || each.visitor}</td>
                <td className={styles.long}>{propertiesIn(each.properties)}</td>
              </tr>
            ),
          )}
      </tbody>
    </table>
  </section>
)
