import { Autocomplete, NativeSelect } from '@mantine/core'
import { listTags, listWatchLists } from '@throughline/contract'
import { useEndpoint } from '../../api/use-endpoint.ts'

interface KeepsakeFieldProps {
  projectId: string
  value: string
  onChange: (value: string) => void
}

/** A tag: typed, or chosen among those that the project has. */
export const TagField = ({ projectId, value, onChange }: KeepsakeFieldProps) => {
  const { data } = useEndpoint(listTags, { params: { projectId } })
  return (
    <Autocomplete
      size="xs"
      label="Tag"
      value={value}
      data={data?.items.map(({ name }) => name) ?? []}
      comboboxProps={{ withinPortal: false }}
      maxDropdownHeight={180}
      data-autofocus
      onChange={onChange}
    />
  )
}

/** One of the project's watch lists. */
export const WatchListField = ({ projectId, value, onChange }: KeepsakeFieldProps) => {
  const { data } = useEndpoint(listWatchLists, { params: { projectId } })
  return (
    <NativeSelect
      size="xs"
      label="Watch list"
      value={value}
      data={[
        { value: '', label: data?.items.length === 0 ? 'There is none yet' : 'Choose a list' },
        ...(data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []),
      ]}
      data-autofocus
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}
