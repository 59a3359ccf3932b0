import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { asOnePng } from './as-one-png.ts'
import styles from './export.module.css'
import { saveFile } from './save-file.ts'
import type { TakenPicture } from '../use-snapshot.ts'

interface SavePictureProps {
  /** Takes what is shown, each picture with its caption; undefined until all of it is drawn. */
  take: (() => Promise<readonly TakenPicture[]>) | undefined
  fileName: string
}

/** Saves what is shown as a PNG: the whole page at its own size with the heat on it, and a caption. */
export const SavePicture = ({ take, fileName }: SavePictureProps) => {
  const [state, setState] = useState<'idle' | 'working' | 'failed'>('idle')
  const save = async (): Promise<void> => {
    if (!take) return
    setState('working')
    try {
      saveFile(await asOnePng(await take()), fileName)
      setState('idle')
    } catch {
      // What went wrong is the browser's: it has no canvas of that size, or no memory for it. The sentence beside the button says so.
      setState('failed')
    }
  }
  return (
    <span className={styles.save}>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={14} />}
        disabled={!take}
        loading={state === 'working'}
        onClick={() => void save()}
      >
        Save as PNG
      </Button>
      <output className={styles.failed}>
        {state === 'failed' && 'This browser could not draw the picture. Try again, or on another page.'}
      </output>
    </span>
  )
}
