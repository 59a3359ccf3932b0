import { Button, Popover, Radio, Stack, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { listProblems, markProblem, readProblem, undoMark, type Problem, type Project } from '@throughline/contract'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { formatDate } from '../../format/date.ts'
import { FormError } from '../../ui/form-error.tsx'
import { offerUndo } from '../../ui/offer-undo.tsx'
import { useMay } from '../organizations/use-role.ts'
import { stateWords } from './problem-words.ts'
import styles from './problems.module.css'
import { StateTag } from './state-tag.tsx'

interface SetStateProps {
  project: Pick<Project, 'id' | 'organizationId'>
  problem: Problem
  latestRelease: string
  timeZone: string
}

/** How a problem stands, who said so, and the form to say otherwise; what was said can be taken back. */
export const SetState = (props: SetStateProps) => {
  const { project, problem, timeZone } = props
  const may = useMay('insights.save', project.organizationId)
  const [opened, { toggle, close }] = useDisclosure()
  const { mark, reopenedAt } = problem
  return (
    <div className={styles.standing}>
      <StateTag problem={problem} timeZone={timeZone} />
      <span className={styles.said}>
        {mark !== null && (
          <>
            {stateWords[mark.state].name} since {formatDate(mark.at, timeZone)}
            {mark.by !== null && `, ${mark.by}`}
            {reopenedAt !== null && `; it came back on ${formatDate(reopenedAt, timeZone)}`}
            {mark.note !== '' && <>: “{mark.note}”</>}
          </>
        )}
      </span>
      {may && (
        <Popover opened={opened} onChange={toggle} position="bottom-end" width={320} trapFocus returnFocus>
          <Popover.Target>
            <Button size="compact-sm" variant="default" onClick={toggle}>
              Set state
            </Button>
          </Popover.Target>
          <Popover.Dropdown aria-label="Set the state of the problem">
            <StateForm {...props} close={close} />
          </Popover.Dropdown>
        </Popover>
      )}
    </div>
  )
}

const refresh = [listProblems, readProblem]

const StateForm = ({ project, problem, latestRelease, close }: SetStateProps & { close: () => void }) => {
  const params = { projectId: project.id, problemId: problem.id }
  const [choice, setChoice] = useState<'open' | 'watching' | 'current' | 'next'>(problem.state === 'solved' ? 'current' : problem.state)
  const [note, setNote] = useState('')
  const undo = useChange(undoMark, { refresh })
  const { mutate, error, isPending } = useChange(markProblem, {
    refresh,
    onDone: ({ mark }) => {
      close()
      if (mark)
        offerUndo(`The problem is ${stateWords[mark.state].said} now.`, () =>
          undo.mutate({ params: { ...params, problemMarkId: mark.id } }),
        )
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const solved = choice === 'current' || choice === 'next'
        mutate({ params, body: { state: solved ? 'solved' : choice, note, ...(solved && { solvedIn: choice }) } })
      }}
    >
      <FormError title="The state was not set" error={error} fields={[]} />
      <Radio.Group label="State" value={choice} onChange={(value) => setChoice(value)}>
        <Stack gap={8} mt={4}>
          <Radio value="open" label="Open" />
          <Radio value="watching" label="Watching" description={stateWords.watching.means} />
          <Radio
            value="current"
            label={latestRelease === '' ? 'Solved' : `Solved in ${latestRelease}, the latest release`}
            description={stateWords.solved.means}
          />
          {latestRelease !== '' && (
            <Radio
              value="next"
              label="Solved in the next release"
              description="What still happens in releases that are out does not open it"
            />
          )}
        </Stack>
      </Radio.Group>
      <Textarea
        mt={12}
        label="Note"
        placeholder="Why, or where it is worked on"
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <Button type="submit" mt={12} loading={isPending}>
        Set state
      </Button>
    </form>
  )
}
