import { Select } from '@mantine/core'

interface TimeZoneFieldProps {
  value: string
  onChange: (zone: string) => void
  error?: string | undefined
  disabled?: boolean
}

const known = Intl.supportedValuesOf('timeZone')
const zonesWith = (value: string): string[] => [...new Set(['UTC', value, ...known])]

/** The zone in which a project's days are cut. */
export const TimeZoneField = ({ value, onChange, error, disabled }: TimeZoneFieldProps) => (
  <Select
    label="Time zone"
    description="Days, weeks and months are cut in it."
    data={zonesWith(value)}
    value={value}
    onChange={(zone) => zone !== null && onChange(zone)}
    searchable
    allowDeselect={false}
    limit={60}
    nothingFoundMessage="No zone is called that"
    error={error}
    disabled={disabled}
  />
)
