import type { Person } from '@throughline/contract'
import { countOf } from '../../format/count-of.ts'
import { countryName } from '../../format/country-name.ts'
import { formatDate } from '../../format/date.ts'
import { TextLink } from '../../ui/text-link.tsx'
import { deviceNames } from '../recordings/filters/filter-words.ts'
import { AttributeList } from './attribute-list.tsx'
import { IdentifyExample } from './no-people.tsx'
import { openAccount } from './open-person.ts'
import styles from './person.module.css'
import { SeenAt } from './seen-at.tsx'

interface PersonAsideProps {
  projectId: string
  timeZone: string
  person: Person
}

/** What the site told of somebody, the companies they belong to, and the browsers they came on. */
export const PersonAside = ({ projectId, timeZone, person }: PersonAsideProps) => (
  <aside className={styles.aside}>
    <section>
      <h2 className={styles.heading}>Attributes</h2>
      {person.attributes.length > 0 ? (
        <AttributeList projectId={projectId} timeZone={timeZone} attributes={person.attributes} />
      ) : (
        <div className={styles.nothing}>
          {person.personId === null
            ? 'Your site has not said who this is. When somebody signs in, tell their id and what you want to see of them; all that this browser did counts for them then.'
            : 'Your site told no attributes. Give them as the second argument:'}
          <IdentifyExample />
        </div>
      )}
    </section>
    {person.accounts.length > 0 && (
      <section>
        <h2 className={styles.heading}>{person.accounts.length === 1 ? 'Account' : 'Accounts'}</h2>
        <ul className={styles.list}>
          {person.accounts.map(({ accountId, at }, index) => (
            <li key={accountId}>
              <TextLink {...openAccount(projectId, accountId)} className={styles.name}>
                {accountId}
              </TextLink>
              <span className={styles.note}>
                {index > 0 ? 'before, last told ' : 'told '}
                <SeenAt at={at} timeZone={timeZone} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    )}
    <section>
      <h2 className={styles.heading}>Browsers</h2>
      <ul className={styles.list}>
        {person.visitors.map((visitor) => (
          <li key={visitor.visitorId}>
            <TextLink to="/p/$projectId/recordings" params={{ projectId }} search={{ visitor: visitor.visitorId }} className={styles.name}>
              {[visitor.browser || 'Unknown browser', visitor.os].filter(Boolean).join(' on ')}
            </TextLink>
            <span className={styles.note}>
              {[
                deviceNames[visitor.device] ?? '',
                visitor.country && countryName(visitor.country),
                visitor.language,
                countOf(visitor.sessions, 'session'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <span className={styles.note}>
              {formatDate(visitor.firstSeenAt, timeZone)} – <SeenAt at={visitor.lastSeenAt} timeZone={timeZone} />
            </span>
            <span className={styles.visitorId}>{visitor.visitorId}</span>
          </li>
        ))}
      </ul>
      {person.visitorCount > person.visitors.length && (
        <p className={styles.note}>and {countOf(person.visitorCount - person.visitors.length, 'browser')} more</p>
      )}
    </section>
  </aside>
)
