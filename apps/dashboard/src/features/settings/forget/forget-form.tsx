import { listErasures, previewErasure, startErasure, type ErasureExtent } from '@throughline/contract'
import { Button, Radio, Stack, TextInput } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { issuesByField } from '../../../api/issues-by-field.ts'
import { useChange } from '../../../api/use-change.ts'
import { countOf } from '../../../format/count-of.ts'
import { FormError } from '../../../ui/form-error.tsx'
import type { ForgetSearch } from './forget-search.ts'
import styles from './forget.module.css'

type Kind = 'person' | 'visitor'

/** Whom to erase: first what is theirs is shown, then the id is typed again, because there is no way back. */
export const ForgetForm = ({ projectId, opened }: { projectId: string; opened: ForgetSearch }) => {
  const [kind, setKind] = useState<Kind>(opened.visitor === undefined ? 'person' : 'visitor')
  const [id, setId] = useState(opened.person ?? opened.visitor ?? '')
  const [confirm, setConfirm] = useState('')
  const preview = useChange(previewErasure)
  const erase = useChange(startErasure, {
    refresh: [listErasures],
    onDone: () => {
      setId('')
      reset()
    },
  })
  const reset = (): void => {
    setConfirm('')
    preview.reset()
  }
  const extent = preview.data
  const isFound = extent !== undefined && extent.sessions + extent.visitors > 0
  const look = (event: SubmitEvent): void => {
    event.preventDefault()
    if (!isFound) preview.mutate({ params: { projectId }, body: { kind, id } })
    else erase.mutate({ params: { projectId }, body: { subject: { kind, id }, confirm } })
  }
  return (
    <form onSubmit={look} className={styles.form}>
      <FormError title="It could not be looked up" error={preview.error} fields={[]} />
      <FormError title="Nothing was erased" error={erase.error} fields={['confirm']} />
      <Radio.Group
        label="Whom"
        value={kind}
        onChange={(value) => {
          setKind(value === 'visitor' ? 'visitor' : 'person')
          reset()
        }}
      >
        <Stack gap={8} mt={8}>
          <Radio value="person" label="A person" description="With every browser in which your site has named them." />
          <Radio value="visitor" label="A visitor" description="One browser, by the id that stands on its recordings." />
        </Stack>
      </Radio.Group>
      <TextInput
        label={kind === 'person' ? 'Id of the person, as your site gives it to identify' : 'Id of the visitor'}
        value={id}
        required
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => {
          setId(currentTarget.value)
          reset()
        }}
      />
      {extent && <Extent extent={extent} kind={kind} />}
      {isFound && (
        <TextInput
          label="Type the id again to erase them"
          value={confirm}
          autoComplete="off"
          spellCheck={false}
          error={issuesByField(erase.error)['confirm']}
          onChange={({ currentTarget }) => setConfirm(currentTarget.value)}
        />
      )}
      <div>
        {isFound ? (
          <Button type="submit" color="red" disabled={confirm !== id} loading={erase.isPending}>
            Erase {kind === 'person' ? 'this person' : 'this visitor'}
          </Button>
        ) : (
          <Button type="submit" variant="default" disabled={id === ''} loading={preview.isPending}>
            Show what would be erased
          </Button>
        )}
      </div>
    </form>
  )
}

const Extent = ({ extent: { visitors, sessions, recordings, persons }, kind }: { extent: ErasureExtent; kind: Kind }) => {
  if (sessions + visitors === 0) {
    return <output className={styles.line}>Nothing is stored under this id. Ids are told apart by every letter, capitals too.</output>
  }
  return (
    <output className={styles.extent}>
      <span className={styles.line}>
        <strong>{countOf(sessions, 'session')}</strong> of {countOf(visitors, 'browser')},{' '}
        <strong>{countOf(recordings, 'recording')}</strong>, and everything that was counted from them
        {kind === 'visitor' && persons > 0 ? '; the person who was seen in no other browser goes too' : ''}. There is no way back, and what
        still comes from them will not be taken.
      </span>
    </output>
  )
}
