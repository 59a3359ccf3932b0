import { Button, Checkbox, NativeSelect, Skeleton, TextInput } from '@mantine/core'
import { previewImport, startImport, type ImportFile, type ImportMapping, type ImportPreview } from '@throughline/contract'
import { useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { countOf } from '../../../format/count-of.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import styles from './doors.module.css'
import { ImportSample } from './import-sample.tsx'

interface ImportMeaningProps {
  projectId: string
  file: ImportFile
  onLeave: () => void
}

/** Asks what the columns of a file mean, beside what would become of its first lines; then begins. */
export const ImportMeaning = ({ projectId, file, onLeave }: ImportMeaningProps) => {
  const params = { projectId, importId: file.id }
  const [chosen, setChosen] = useState<ImportMapping>()
  const body = chosen ? { mapping: chosen } : {}
  const { data: preview, error } = useEndpoint(previewImport, { params, body }, { keepPrevious: true })
  const start = useChange(startImport, { onDone: onLeave })
  if (error) return <ErrorNote title="The file could not be read" error={error} />
  if (!preview) return <Skeleton height={240} />
  const mapping = chosen ?? preview.mapping
  const isHopeless = preview.events.length === 0
  return (
    <div className={styles.stack}>
      <h3 className={styles.subtitle}>What the columns of {file.fileName} mean</h3>
      <Columns preview={preview} mapping={mapping} onChange={setChosen} />
      <ImportSample preview={preview} />
      {start.error && <ErrorNote title="The import did not begin" error={start.error} />}
      <div className={styles.buttons}>
        <Button disabled={isHopeless} loading={start.isPending} onClick={() => start.mutate({ params, body: { mapping } })}>
          Import
        </Button>
        <Button variant="default" onClick={onLeave}>
          Not now
        </Button>
        {isHopeless && (
          <span className={styles.hint}>None of the first {countOf(preview.bad.length, 'line')} could be taken as it is.</span>
        )}
      </div>
    </div>
  )
}

interface ColumnsProps {
  preview: ImportPreview
  mapping: ImportMapping
  onChange: (mapping: ImportMapping) => void
}

const NONE = ''

const parts: { key: 'event' | 'person' | 'visitor' | 'url' | 'kind'; label: string; none: string }[] = [
  { key: 'event', label: 'Name of the event', none: 'The same for all' },
  { key: 'person', label: 'Person', none: 'None' },
  { key: 'visitor', label: 'Visitor (anonymous id)', none: 'None' },
  { key: 'url', label: 'Address of the page', none: 'None' },
  { key: 'kind', label: 'Kind (page view or event)', none: 'Told by the name' },
]

const Columns = ({ preview: { columns }, mapping, onChange }: ColumnsProps) => {
  const named = columns.filter((column) => column !== '')
  const spoken = new Set<string | null>([mapping.time, ...parts.map(({ key }) => mapping[key])])
  const others = named.filter((column) => !spoken.has(column))
  const toggle = (column: string, isProperty: boolean): void =>
    onChange({ ...mapping, properties: isProperty ? [...mapping.properties, column] : mapping.properties.filter((one) => one !== column) })
  /** What is told by a column of its own is no property as well. */
  const choose = (change: Partial<ImportMapping>): void => {
    const next = { ...mapping, ...change }
    const taken = new Set<string | null>(Object.values(change).filter((value): value is string => typeof value === 'string'))
    onChange({ ...next, properties: next.properties.filter((column) => !taken.has(column)) })
  }
  return (
    <>
      <div className={styles.fields}>
        <NativeSelect
          label="Time"
          data={named}
          value={mapping.time}
          onChange={({ currentTarget }) => choose({ time: currentTarget.value })}
        />
        {parts.map(({ key, label, none }) => (
          <NativeSelect
            key={key}
            label={label}
            data={[{ value: NONE, label: none }, ...named]}
            value={mapping[key] ?? NONE}
            onChange={({ currentTarget }) => choose({ [key]: currentTarget.value === NONE ? null : currentTarget.value })}
          />
        ))}
        {mapping.event === null && (
          <TextInput
            label="Name of all events"
            value={mapping.eventName}
            onChange={({ currentTarget }) => currentTarget.value !== '' && onChange({ ...mapping, eventName: currentTarget.value })}
          />
        )}
      </div>
      {others.length > 0 && (
        <fieldset className={styles.properties}>
          <legend>Properties</legend>
          {others.map((column) => (
            <Checkbox
              key={column}
              label={column}
              checked={mapping.properties.includes(column)}
              onChange={({ currentTarget }) => toggle(column, currentTarget.checked)}
            />
          ))}
        </fieldset>
      )}
    </>
  )
}
