import { Button, Code } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { ButtonLink } from '../../ui/button-link.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import styles from './people.module.css'

const example = `throughline.identify('user-4711', {
  name: 'Maria Pappa',
  plan: 'team',
  account: { id: 'acme', seats: 12 },
})`

/** How a site says who somebody is. */
export const IdentifyExample = () => (
  <Code block className={styles.code}>
    {example}
  </Code>
)

interface NoPeopleProps {
  projectId: string
  isNarrowed: boolean
  /** The period: "in the last 7 days". */
  inWords: string
}

/** Stands where people will be. */
export const NoPeople = ({ projectId, isNarrowed, inWords }: NoPeopleProps) => {
  const navigate = useNavigate()
  if (isNarrowed) {
    return (
      <EmptyState
        title="Nobody is like that"
        action={
          <Button variant="default" onClick={() => void navigate({ to: '/p/$projectId/people', params: { projectId } })}>
            Take all filters away
          </Button>
        }
      >
        None of the people who were there {inWords} passes all the filters. Take one away, or look at a longer period.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="Everybody who visits will stand here"
      example={<IdentifyExample />}
      action={
        <ButtonLink to="/p/$projectId/install" params={{ projectId }}>
          Put the script on a page
        </ButtonLink>
      }
    >
      Nobody was there {inWords}. Each browser stands here as a visitor of its own, until your site says who it is: call{' '}
      <code>throughline.identify</code> when somebody signs in, with your own id and what you want to see of them. What they did before then
      counts for them too, on every browser.
    </EmptyState>
  )
}
