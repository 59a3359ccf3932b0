import { Select } from '@mantine/core'
import type { Device, Route } from '@throughline/contract'
import { countOf } from '../../format/count-of.ts'
import { formatNumber } from '../../format/number.ts'
import styles from './heatmap-page.module.css'

interface RoutePickerProps {
  routes: readonly Route[]
  value: string
  device: Device
  onChange: (route: string) => void
}

const SHOWN_AT_ONCE = 100

/** Which page to look at: found by typing, the most viewed first. */
export const RoutePicker = ({ routes, value, device, onChange }: RoutePickerProps) => {
  const byName = new Map(routes.map((route) => [route.route, route]))
  // One that stands in the address but was not seen in the period is still the one that is shown.
  const names = byName.has(value) ? [...byName.keys()] : [value, ...byName.keys()]
  return (
    <Select
      size="xs"
      className={styles.routes}
      aria-label="Page"
      searchable
      allowDeselect={false}
      data={names}
      limit={SHOWN_AT_ONCE}
      value={value}
      nothingFoundMessage="No page of the period is called that"
      maxDropdownHeight={360}
      comboboxProps={{ width: 380, position: 'bottom-start' }}
      renderOption={({ option }) => <Choice name={option.value} route={byName.get(option.value)} device={device} />}
      onChange={(next) => next !== null && onChange(next)}
    />
  )
}

const Choice = ({ name, route, device }: { name: string; route: Route | undefined; device: Device }) => (
  <span className={styles.choice}>
    <span className={styles.choiceName}>{name}</span>
    {route && (
      <span className={styles.choiceCounts}>
        {formatNumber(route.pageviews)} views, {countOf(route.clicks, 'click')}
        {!route.snapshots.includes(device) && ', no picture'}
      </span>
    )}
  </span>
)
