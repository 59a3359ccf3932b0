import { IconAlertOctagon, IconCloudOff, IconFile, IconFlag, IconPointer, type Icon } from '@tabler/icons-react'
import type { Family } from './families.ts'
import styles from './family-icon.module.css'

const icons: Readonly<Record<Family, Icon>> = {
  page: IconFile,
  click: IconPointer,
  error: IconAlertOctagon,
  request: IconCloudOff,
  custom: IconFlag,
}

/** A family's sign: its shape tells it apart, its colour says it again. */
export const FamilyIcon = ({ family, size = 16 }: { family: Family; size?: number }) => {
  const Sign = icons[family]
  return <Sign size={size} stroke={1.6} aria-hidden className={styles.icon} data-family={family} />
}
