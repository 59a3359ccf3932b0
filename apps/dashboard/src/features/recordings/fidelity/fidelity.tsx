import { Drawer, UnstyledButton } from '@mantine/core'
import { listRecordingAssets } from '@throughline/contract'
import { useState } from 'react'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { AssetsPanel } from './assets-panel.tsx'
import { fidelityInWords } from './fidelity-in-words.ts'
import styles from './fidelity.module.css'

interface FidelityProps {
  projectId: string
  recordingId: string
  /** More may come. */
  isLive?: boolean
}

const REFRESH_MS = 10_000

/** How true the picture is: how many of the files that it needs are missing, with the list behind it. */
export const Fidelity = ({ projectId, recordingId, isLive = false }: FidelityProps) => {
  const [isOpen, setOpen] = useState(false)
  const { data } = useEndpoint(listRecordingAssets, { params: { projectId, recordingId } }, isLive ? { refreshEveryMs: REFRESH_MS } : {})
  if (!data) return null
  const words = fidelityInWords(data.counts)
  return (
    <>
      <UnstyledButton className={styles.words} onClick={() => setOpen(true)}>
        {words}
      </UnstyledButton>
      <Drawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        position="right"
        size={520}
        overlayProps={{ backgroundOpacity: 0.25 }}
        title={words}
        closeButtonProps={{ 'aria-label': 'Close' }}
        classNames={{ title: styles.title ?? '' }}
      >
        <AssetsPanel assets={data.items} />
      </Drawer>
    </>
  )
}
