import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { listProjects, readProject, updateProject, type SignalIgnore, type TimelineEvent } from '@throughline/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../api/call.ts'
import { useMay } from '../../organizations/use-role.ts'
import { useProject } from '../../projects/use-project.ts'
import { signalWords } from '../signal-words.ts'
import { ignoreRuleOf } from './ignore-rule-of.ts'
import styles from './event-list.module.css'

const UNDO_MS = 12_000

const isSame = (one: SignalIgnore, other: SignalIgnore): boolean =>
  one.signal === other.signal && one.page === other.page && one.selector === other.selector

interface Wish {
  rule: SignalIgnore
  /** False: no longer. */
  isIgnored: boolean
}

/** Has signals like one of them be none from now on, and offers to take that back. Undefined for whoever may not decide it. */
export const useIgnoreSignal = (): ((event: TimelineEvent) => void) | undefined => {
  const { id, organizationId } = useProject()
  const may = useMay('project.configure', organizationId)
  const queryClient = useQueryClient()
  const params = { projectId: id }
  const { mutate } = useMutation({
    mutationFn: async ({ rule, isIgnored }: Wish) => {
      // As they are now: somebody may have changed them since this page was opened.
      const { settings } = await call(readProject, { params })
      const others = settings.signals.ignore.filter((one) => !isSame(one, rule))
      const signals = { ...settings.signals, ignore: isIgnored ? [...others, rule] : others }
      await call(updateProject, { params, body: { settings: { signals } } })
      await queryClient.invalidateQueries({ queryKey: [listProjects.name] })
    },
    onError: ({ message }) => notifications.show({ title: 'The rule was not changed', message, color: 'red', autoClose: false }),
  })
  if (!may) return undefined
  return (event) => {
    const rule = ignoreRuleOf(event)
    if (rule) mutate({ rule, isIgnored: true }, { onSuccess: () => offerUndo(event, () => mutate({ rule, isIgnored: false })) })
  }
}

const offerUndo = ({ signal, detail, route }: TimelineEvent, undo: () => void): void => {
  if (!signal) return
  const where = signal.selector === '' || detail === '' ? '' : ` on “${detail}”`
  const id = notifications.show({
    autoClose: UNDO_MS,
    message: (
      <span className={styles.undo}>
        {`${signalWords[signal.name].many}${where} at ${route} are no signals from now on. What was counted stays.`}
        <Button
          size="compact-xs"
          variant="light"
          onClick={() => {
            notifications.hide(id)
            undo()
          }}
        >
          Undo
        </Button>
      </span>
    ),
  })
}
