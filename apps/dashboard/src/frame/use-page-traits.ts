import { useMatches } from '@tanstack/react-router'
import type { PageTraits } from './static-data.ts'

/** What the page in view told the frame about itself. */
export const usePageTraits = (): PageTraits => useMatches({ select: (matches) => matches.at(-1)?.staticData ?? {} })
