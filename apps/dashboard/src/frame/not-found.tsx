import { ButtonLink } from '../ui/button-link.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHead } from '../ui/page-head.tsx'
import styles from './not-found.module.css'

/** For an address that leads nowhere, or to something that is not this person's to see. */
export const NotFound = () => (
  <div className={styles.page}>
    <PageHead title="There is nothing at this address" />
    <EmptyState title="The link may be old, or mistyped" small action={<ButtonLink to="/">Go home</ButtonLink>}>
      What it led to may have been deleted, or it belongs to an organisation that you are not a member of.
    </EmptyState>
  </div>
)
