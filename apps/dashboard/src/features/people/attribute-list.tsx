import { UnstyledButton } from '@mantine/core'
import type { Attribute } from '@throughline/contract'
import { useState } from 'react'
import { countOf } from '../../format/count-of.ts'
import { TextLink } from '../../ui/text-link.tsx'
import styles from './person.module.css'
import { valueInWords } from './value-in-words.ts'
import { SeenAt } from './seen-at.tsx'

interface AttributeListProps {
  timeZone: string
  attributes: readonly Attribute[]
  /** Of people: each value is a door to others with the same. */
  projectId?: string
}

/** What the site told, when it did, and what it told before. */
export const AttributeList = ({ timeZone, attributes, projectId }: AttributeListProps) => (
  <dl className={styles.attributes}>
    {attributes.map((attribute) => (
      <OneAttribute key={attribute.key} timeZone={timeZone} attribute={attribute} projectId={projectId} />
    ))}
  </dl>
)

interface OneAttributeProps {
  timeZone: string
  attribute: Attribute
  projectId: string | undefined
}

const OneAttribute = ({ timeZone, attribute: { key, value, at, changes }, projectId }: OneAttributeProps) => {
  const [isOpen, setOpen] = useState(false)
  const words = valueInWords(value)
  const shown = words === '' ? '(empty)' : words
  return (
    <div className={styles.attribute}>
      <dt>{key}</dt>
      <dd>
        <span className={styles.value}>
          {projectId === undefined ? (
            shown
          ) : (
            <TextLink
              to="/p/$projectId/people"
              params={{ projectId }}
              search={{ attribute: key, ...(words !== '' && { value: words }) }}
              className={styles.door}
              title="Others of whom the same was told"
            >
              {shown}
            </TextLink>
          )}
        </span>
        <span className={styles.note}>
          since <SeenAt at={at} timeZone={timeZone} />
          {changes.length > 0 && (
            <>
              {' · '}
              <UnstyledButton className={styles.before} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
                {countOf(changes.length, 'earlier value')}
              </UnstyledButton>
            </>
          )}
        </span>
        {isOpen && (
          <ul className={styles.changes}>
            {changes.map((change) => (
              <li key={change.at}>
                {valueInWords(change.value)} <span className={styles.note}>from</span> <SeenAt at={change.at} timeZone={timeZone} />
              </li>
            ))}
          </ul>
        )}
      </dd>
    </div>
  )
}
