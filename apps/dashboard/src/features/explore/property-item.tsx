import { UnstyledButton } from '@mantine/core'
import type { CataloguedProperty } from '@throughline/contract'
import { countOf } from '../../format/count-of.ts'
import { formatNumber, formatShare } from '../../format/number.ts'
import { ShareCell } from '../../ui/share-cell.tsx'
import { DescriptionField } from './description-field.tsx'
import styles from './explore.module.css'

interface PropertyItemProps {
  property: CataloguedProperty
  lookedAt: number
  maySay: boolean
  onHide: (hidden: boolean) => void
  onSay: (description: string) => void
}

const typesInWords = ({ types }: CataloguedProperty): string =>
  types.length === 1 ? (types[0]?.type ?? '') : types.map(({ type, times }) => `${type} (${formatNumber(times)})`).join(', ')

/** A property: what its values are, how often it is there, and the most frequent of them. */
export const PropertyItem = ({ property, lookedAt, maySay, onHide, onSay }: PropertyItemProps) => {
  const { key, times, timesEver, distinct, values, range, hidden, description } = property
  return (
    <li className={styles.property} data-hidden={hidden || undefined}>
      <div className={styles.propertyHead}>
        <code className={styles.key}>{key}</code>
        <span className={styles.faint}>
          {times === 0
            ? `not in this period; ${countOf(timesEver, 'time')} of all that is kept`
            : `${typesInWords(property)} · in ${formatShare(times / Math.max(1, lookedAt))} of them · ${countOf(distinct, 'value')}`}
        </span>
        {maySay && (
          <UnstyledButton className={styles.hide} onClick={() => onHide(!hidden)} aria-label={`${hidden ? 'Show' : 'Hide'} ${key}`}>
            {hidden ? 'Show' : 'Hide'}
          </UnstyledButton>
        )}
      </div>
      <DescriptionField of={key} value={description} placeholder="What does it hold?" maySay={maySay} onSay={onSay} />
      {range && (
        <p className={styles.range}>
          from <strong>{formatNumber(range.least)}</strong> to <strong>{formatNumber(range.most)}</strong>, median{' '}
          <strong>{formatNumber(range.median)}</strong>
        </p>
      )}
      {!hidden && values.length > 0 && (
        <ul className={styles.values}>
          {values.map(({ value, times: n }) => (
            <li key={value} title={`${value}: ${countOf(n, 'time')}`}>
              <ShareCell share={n / times}>{value === '' ? 'empty text' : value}</ShareCell>
              <span className={styles.number}>{formatNumber(n)}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
