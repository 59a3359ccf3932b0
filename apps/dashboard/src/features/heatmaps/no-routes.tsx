import { ButtonLink } from '../../ui/button-link.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ExampleHeat } from './example-heat.tsx'

/** Stands where heatmaps will be. */
export const NoRoutes = ({ projectId, inWords }: { projectId: string; inWords: string }) => (
  <>
    <PageHead title="Where do people click?">No page was opened {inWords}.</PageHead>
    <EmptyState
      title="Your pages will stand here, with the clicks upon them"
      example={<ExampleHeat />}
      action={
        <ButtonLink to="/p/$projectId/install" params={{ projectId }}>
          Put the script on a page
        </ButtonLink>
      }
    >
      A heatmap draws the page as a visitor saw it, behind a login too, and lays every click where it was meant: on the element, wherever
      that has moved since. It needs one recorded visit and its clicks. Put the script on a page, or look at a longer period.
    </EmptyState>
  </>
)
