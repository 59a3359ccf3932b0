import { Button, Menu } from '@mantine/core'
import { answerAsCsv, dayOf, type AnswerTableName, type QueryKind } from '@throughline/contract'
import { IconDownload } from '@tabler/icons-react'
import { saveFile } from '../heatmaps/export/save-file.ts'
import type { Answer } from './use-answer.ts'

const funnelTables: readonly { table: AnswerTableName; title: string }[] = [
  { table: 'steps', title: 'Steps' },
  { table: 'time-to-convert', title: 'Time to convert' },
  { table: 'over-time', title: 'Conversion over time' },
]

const save = <Kind extends QueryKind>({ result, meta }: Answer<Kind>, table: AnswerTableName): void => {
  const [from, to] = [meta.from, meta.to].map((at) => dayOf(new Date(at), meta.timeZone))
  const name = table === 'steps' ? result.kind : `${result.kind} ${table}`
  saveFile(new Blob([answerAsCsv(result, meta.timeZone, table)], { type: 'text/csv' }), `${name} ${from} to ${to}.csv`)
}

const asButton = { size: 'compact-sm', variant: 'default', leftSection: <IconDownload size={14} /> } as const

/** Saves what is shown as a table, the days of its period in the name; of a funnel one of its tables. */
export const DownloadCsv = <Kind extends QueryKind>({ answer }: { answer: Answer<Kind> }) => {
  if (answer.result.kind !== 'funnel')
    return (
      <Button {...asButton} onClick={() => save(answer, 'steps')}>
        Save as CSV
      </Button>
    )
  return (
    <Menu position="top-end">
      <Menu.Target>
        <Button {...asButton}>Save as CSV</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {funnelTables.map(({ table, title }) => (
          <Menu.Item key={table} onClick={() => save(answer, table)}>
            {title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
