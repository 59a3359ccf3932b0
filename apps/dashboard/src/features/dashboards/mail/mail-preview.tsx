import { Modal, Skeleton } from '@mantine/core'
import { previewDashboardMail, type DashboardFilters, type Output, type Sent } from '@throughline/contract'
import { useEffect, useRef } from 'react'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import styles from './mail.module.css'

interface MailPreviewProps {
  params: Sent<typeof previewDashboardMail>['params']
  filters: DashboardFilters
  onClose: () => void
}

/** The mail as it would go out now. */
export const MailPreview = ({ params, filters, onClose }: MailPreviewProps) => {
  const { data, error, refetch } = useEndpoint(previewDashboardMail, { params, body: { filters } })
  return (
    <Modal opened onClose={onClose} size={840} title={data?.subject ?? 'Preview'} closeButtonProps={{ 'aria-label': 'Close' }}>
      {error && <ErrorNote title="The mail could not be written" error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={480} aria-hidden />}
      {data && <Framed mail={data} />}
    </Modal>
  )
}

const bytesOf = (base64: string): ArrayBuffer => Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0).buffer

/** In a frame of its own, where nothing runs and no style reaches the page. Its pictures become addresses of this browser. */
const Framed = ({ mail }: { mail: Output<typeof previewDashboardMail> }) => {
  const frame = useRef<HTMLIFrameElement>(null)
  useEffect(() => {
    const addresses = mail.pictures.map(({ cid, base64 }) => ({
      cid,
      url: URL.createObjectURL(new Blob([bytesOf(base64)], { type: 'image/png' })),
    }))
    const html = addresses.reduce((text, { cid, url }) => text.replaceAll(`cid:${cid}`, url), mail.html)
    if (frame.current) frame.current.srcdoc = html
    return () => {
      for (const { url } of addresses) URL.revokeObjectURL(url)
    }
  }, [mail])
  return <iframe ref={frame} className={styles.frame} title="The mail" sandbox="allow-same-origin" />
}
