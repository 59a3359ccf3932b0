import { Divider, UnstyledButton } from '@mantine/core'
import { deviceKinds, type Device, type Release } from '@throughline/contract'
import { DaysForm } from '../../../period/days-form.tsx'
import { FilterPill } from '../../recordings/filters/filter-pill.tsx'
import { deviceNames } from '../../recordings/filters/filter-words.ts'
import styles from './compare.module.css'
import { comparedSides, type Shown } from './compared-sides.ts'
import type { Comparison } from './comparison.ts'

interface CompareControlProps {
  shown: Shown
  releases: readonly Release[]
  comparison: Comparison | undefined
  onChange: (comparison: Comparison | undefined) => void
}

/** Sets another heatmap of the same page beside this one: of the period before or another, another device, another release. */
export const CompareControl = ({ shown, releases, comparison, onChange }: CompareControlProps) => (
  <FilterPill
    label="Compare"
    value={comparison && `with ${nameOfOther(shown, comparison)}`}
    onClear={() => onChange(undefined)}
    clearLabel="End the comparison"
  >
    {(close) => {
      const choose = (next: Comparison): void => {
        onChange(next)
        close()
      }
      return (
        <div className={styles.choices}>
          <p className={styles.group}>Period</p>
          <Choice isChosen={comparison?.by === 'before'} onChoose={() => choose({ by: 'before' })}>
            The period before
          </Choice>
          <DaysForm
            search={comparison?.by === 'period' ? comparison : shown.before}
            timeZone={shown.timeZone}
            action="Compare with these days"
            onChoose={(days) => choose({ by: 'period', ...days })}
          />
          <Divider my={8} />
          <p className={styles.group}>Device</p>
          {otherDevices(shown.device).map((device) => (
            <Choice
              key={device}
              isChosen={comparison?.by === 'device' && comparison.device === device}
              onChoose={() => choose({ by: 'device', device })}
            >
              {deviceNames[device] ?? device}
            </Choice>
          ))}
          <Divider my={8} />
          <p className={styles.group}>Release</p>
          <ReleaseChoices {...{ shown, releases, comparison }} onChoose={(release) => choose({ by: 'release', release })} />
        </div>
      )
    }}
  </FilterPill>
)

const otherDevices = (shown: Device): Device[] => deviceKinds.filter((device) => device !== shown)

const nameOfOther = (shown: Shown, comparison: Comparison): string => {
  const [, { name }] = comparedSides(shown, comparison)
  return comparison.by === 'period' ? name : name.charAt(0).toLowerCase() + name.slice(1)
}

interface ReleaseChoicesProps extends Pick<CompareControlProps, 'shown' | 'releases' | 'comparison'> {
  onChoose: (release: string) => void
}

const ReleaseChoices = ({ shown, releases, comparison, onChoose }: ReleaseChoicesProps) => {
  const others = releases.filter(({ release }) => release !== shown.release)
  if (others.length === 0) {
    return (
      <p className={styles.hint}>No other release was seen on this page {shown.inWords}. Your site names its releases in the script tag.</p>
    )
  }
  return (
    <div className={styles.releases}>
      {others.map(({ release }) => (
        <Choice key={release} isChosen={comparison?.by === 'release' && comparison.release === release} onChoose={() => onChoose(release)}>
          {release}
        </Choice>
      ))}
    </div>
  )
}

const Choice = ({ isChosen, onChoose, children }: { isChosen: boolean; onChoose: () => void; children: string }) => (
  <UnstyledButton className={styles.choice} aria-pressed={isChosen} onClick={onChoose}>
    {children}
  </UnstyledButton>
)
