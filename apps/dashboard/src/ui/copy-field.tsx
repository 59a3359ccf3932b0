import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import styles from './copy-field.module.css'

interface CopyFieldProps {
  /** What the text is: "Script tag". */
  label: string
  value: string
}

/** A text to take along, set as code, with a button that copies it and says so. */
export const CopyField = ({ label, value }: CopyFieldProps) => {
  const { copy, copied, error } = useClipboard({ timeout: 2_000 })
  return (
    <div className={styles.field}>
      <code className={styles.code}>{value}</code>
      <Button
        className={styles.copy}
        variant="default"
        size="compact-sm"
        leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        aria-label={copied ? `${label}: copied` : `Copy: ${label}`}
        onClick={() => copy(value)}
      >
        {copied ? 'Copied' : 'Copy'}
      </Button>
      <output className={styles.status}>{error !== null && 'The browser did not allow copying: mark the text and copy it by hand.'}</output>
    </div>
  )
}
