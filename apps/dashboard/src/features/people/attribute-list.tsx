import { UnstyledButton } from '@mantine/core'
import type { Attribute } from '@throughline/contract'
import { useState, type ReactNode } from 'react'
import { countOf } from '../../format/count-of.ts'
import styles from './person.module.css'
import { valueInWords } from './value-in-words.ts'
import { SeenAt } from './seen-at.tsx'

interface AttributeListProps {
  timeZone: string
  attributes: readonly Attribute[]
  /** Makes the value a door to others with the same. */
  door?: (attribute: { key: string; value: string }, content: ReactNode) => ReactNode
}

/** What the site told, when it did, and what it told before. */
export const AttributeList = ({ timeZone, attributes, door }: AttributeListProps) => (
  <dl className={styles.attributes}>
    {attributes.map((attribute) => (
      <OneAttribute key={attribute.key} timeZone={timeZone} attribute={attribute} door={door} />
    ))}
  </dl>
)

interface OneAttributeProps {
  timeZone: string
  attribute: Attribute
  door: AttributeListProps['door']
}

const OneAttribute = ({ timeZone, attribute: { key, value, at, changes }, door }: OneAttributeProps) => {
  const [isOpen, setOpen] = useState(false)
  const words = valueInWords(value)
  const shown = words === '' ? '(empty)' : words
  return (
    <div className={styles.attribute}>
      <dt>{key}</dt>
      <dd>
        <span className={styles.value}>{door ? door({ key, value: words }, shown) : shown}</span>
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
