import { UnstyledButton } from '@mantine/core'
import type { Release } from '@throughline/contract'
import { formatNumber } from '../../format/number.ts'
import { FilterPill } from '../recordings/filters/filter-pill.tsx'
import styles from './compare/compare.module.css'

interface ReleaseControlProps {
  releases: readonly Release[]
  value: string | undefined
  onChange: (release: string | undefined) => void
}

/** Which release of the site to look at: all, or one that the page was viewed in. */
export const ReleaseControl = ({ releases, value, onChange }: ReleaseControlProps) => {
  if (releases.length === 0 && value === undefined) return null
  return (
    <FilterPill label="Release" value={value} onClear={() => onChange(undefined)} clearLabel="Show all releases">
      {(close) => (
        <div className={styles.releases}>
          {releases.map(({ release, pageviews }) => (
            <UnstyledButton
              key={release}
              className={styles.choice}
              aria-pressed={release === value}
              onClick={() => {
                onChange(release)
                close()
              }}
            >
              <span className={styles.choiceName}>{release}</span>
              <span className={styles.choiceCount}>{formatNumber(pageviews)} views</span>
            </UnstyledButton>
          ))}
        </div>
      )}
    </FilterPill>
  )
}
