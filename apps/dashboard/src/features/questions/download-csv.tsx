import { Button } from '@mantine/core'
import { answerAsCsv, dayOf, type QueryKind } from '@throughline/contract'
import { IconDownload } from '@tabler/icons-react'
import { saveFile } from '../heatmaps/export/save-file.ts'
import type { Answer } from './use-answer.ts'

/** Saves what is shown as a table, the days of its period in the name. */
export const DownloadCsv = <Kind extends QueryKind>({ answer: { result, meta } }: { answer: Answer<Kind> }) => (
  <Button
    size="compact-sm"
    variant="default"
    leftSection={<IconDownload size={14} />}
    onClick={() => {
      const [from, to] = [meta.from, meta.to].map((at) => dayOf(new Date(at), meta.timeZone))
      saveFile(new Blob([answerAsCsv(result, meta.timeZone)], { type: 'text/csv' }), `${result.kind} ${from} to ${to}.csv`)
    }}
  >
    Save as CSV
  </Button>
)
