import { Button, NativeSelect } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { addDays, dayOf, exportData, listExports, startOfDay, type ExportFormat, type ExportKind } from '@throughline/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNow } from '../../../ui/use-now.ts'
import { useProject } from '../../projects/use-project.ts'
import styles from './doors.module.css'

const DAYS_AT_FIRST = 30

const kinds: { value: ExportKind; label: string }[] = [
  { value: 'events', label: 'Events that happened' },
  { value: 'sessions', label: 'Sessions that began' },
  { value: 'people', label: 'People who came' },
]

const formats: { value: ExportFormat; label: string }[] = [
  { value: 'jsonl', label: 'JSON lines' },
  { value: 'csv', label: 'CSV' },
  { value: 'parquet', label: 'Parquet' },
]

/** Chooses what is exported, of which days, in which format; the browser saves it as it comes. */
export const ExportForm = () => {
  const { id, timeZone } = useProject()
  const queryClient = useQueryClient()
  const today = dayOf(useNow(60_000), timeZone)
  const [kind, setKind] = useState<ExportKind>('events')
  const [format, setFormat] = useState<ExportFormat>('csv')
  const [first, setFirst] = useState(addDays(today, 1 - DAYS_AT_FIRST))
  const [last, setLast] = useState(today)
  const isOrdered = first !== '' && last !== '' && first <= last
  const address = (): string => {
    const [from, to] = [startOfDay(first, timeZone), startOfDay(addDays(last, 1), timeZone)]
    const query = new URLSearchParams({ kind, format, from: from.toISOString(), to: to.toISOString() })
    return `${exportData.path.replace(':projectId', id)}?${query}`
  }
  return (
    <div className={styles.fields}>
      <NativeSelect label="What" data={kinds} value={kind} onChange={({ currentTarget }) => setKind(currentTarget.value as ExportKind)} />
      <label className={styles.day}>
        From
        <input type="date" value={first} max={today} onChange={({ target }) => setFirst(target.value)} required />
      </label>
      <label className={styles.day}>
        To
        <input type="date" value={last} max={today} onChange={({ target }) => setLast(target.value)} required />
      </label>
      <NativeSelect
        label="As"
        data={formats}
        value={format}
        onChange={({ currentTarget }) => setFormat(currentTarget.value as ExportFormat)}
      />
      {isOrdered ? (
        <Button
          component="a"
          href={address()}
          download={`${kind}-${first}-to-${last}.${format}`}
          leftSection={<IconDownload size={16} />}
          // The server has written it down by the time that somebody looks.
          onBlur={() => void queryClient.invalidateQueries({ queryKey: [listExports.name] })}
        >
          Export
        </Button>
      ) : (
        <Button disabled>Export</Button>
      )}
      <p className={styles.hint}>{isOrdered ? `Days in ${timeZone}` : 'The first day must not come after the last.'}</p>
    </div>
  )
}
