import {
  IconAlertOctagon,
  IconArrowBackUp,
  IconArrowsVertical,
  IconBolt,
  IconExclamationCircle,
  IconForms,
  IconHourglass,
  IconMessage2,
  IconCloudOff,
  IconFile,
  IconFlag,
  IconGauge,
  IconPointer,
  IconPointerOff,
  type Icon,
} from '@tabler/icons-react'
import type { SignalName } from '@throughline/contract'
import type { Family } from './families.ts'
import styles from './family-icon.module.css'

const icons: Readonly<Record<Family | SignalName, Icon>> = {
  page: IconFile,
  click: IconPointer,
  signal: IconBolt,
  rage_click: IconBolt,
  dead_click: IconPointerOff,
  slow_click: IconHourglass,
  error_click: IconExclamationCircle,
  u_turn: IconArrowBackUp,
  form_thrash: IconForms,
  excessive_scroll: IconArrowsVertical,
  error: IconAlertOctagon,
  request: IconCloudOff,
  custom: IconFlag,
  recorder: IconGauge,
  note: IconMessage2,
}

interface FamilyIconProps {
  family: Family
  /** Which one, of the family of signals. */
  signal?: SignalName | undefined
  size?: number
}

/** A family's sign, or a signal's own: its shape tells it apart, its colour says it again. */
export const FamilyIcon = ({ family, signal, size = 16 }: FamilyIconProps) => {
  const Sign = icons[signal ?? family]
  return <Sign size={size} stroke={1.6} aria-hidden className={styles.icon} data-family={signal ?? family} />
}
