import type { Annotation, AnnotationKind } from '@throughline/contract'
import { IconFlag3, IconRocket, IconSpeakerphone, type Icon } from '@tabler/icons-react'
import { formatDate, formatDateTime } from '../../format/date.ts'

export const kindWords: Readonly<Record<AnnotationKind, { name: string; icon: Icon }>> = {
  release: { name: 'Release', icon: IconRocket },
  campaign: { name: 'Campaign', icon: IconSpeakerphone },
  other: { name: 'Other', icon: IconFlag3 },
}

/** When it was: "26 Nov 2026, 14:05", "26 Nov 2026 to 28 Nov 2026", or of one day "26 Nov 2026". */
export const whenInWords = ({ at, until }: Pick<Annotation, 'at' | 'until'>, timeZone: string): string => {
  if (until === null) return formatDateTime(at, timeZone)
  const [first, last] = [formatDate(at, timeZone), formatDate(new Date(Date.parse(until) - 1), timeZone)]
  return first === last ? first : `${first} to ${last}`
}
