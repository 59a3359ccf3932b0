import { EmptyState } from '../../ui/empty-state.tsx'

interface NoTroubleProps {
  thing: 'errors' | 'failed requests'
  isNarrowed: boolean
  inWords: string
}

const what = {
  errors: 'Errors that nothing on the page caught, and promises that nobody handled, will stand here, joined by what they have in common',
  'failed requests': 'Requests of the page that were answered 400 or more, or not at all, will stand here, joined by method and address',
} as const

/** Stands in place of the rows where there are none. */
export const NoTrouble = ({ thing, isNarrowed, inWords }: NoTroubleProps) => (
  <EmptyState title={isNarrowed ? `No ${thing} fit` : `No ${thing} ${inWords}`} small>
    {isNarrowed
      ? 'Take the search or the release away, or choose a longer period at the top.'
      : `${what[thing]}, with the people whom they met and a link to what these saw. The script tag finds them by itself.`}
  </EmptyState>
)
