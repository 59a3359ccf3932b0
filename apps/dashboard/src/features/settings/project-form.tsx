import type { ReactNode, SubmitEvent } from 'react'
import type { ApiError } from '../../api/api-error.ts'
import { FormError } from '../../ui/form-error.tsx'
import { GuardTyped } from '../../ui/guard-typed.tsx'
import { SaveBar } from '../../ui/save-bar.tsx'
import styles from './settings.module.css'

interface ProjectFormProps {
  form: {
    submit: (event: SubmitEvent) => void
    reset: () => void
    dirty: boolean
    saving: boolean
    saved: boolean
    error: ApiError | null
    may: boolean
  }
  /** Paths of the fields that show their own issues. */
  fields: readonly string[]
  children: ReactNode
}

/** What a form of the project's settings has around its fields: errors, saving, care for what was typed. */
export const ProjectForm = ({ form, fields, children }: ProjectFormProps) => (
  <form onSubmit={form.submit}>
    {!form.may && <p className={styles.readOnly}>You may look at these settings. Admins and owners may change them.</p>}
    <FormError title="The changes were not saved" error={form.error} fields={fields} />
    {children}
    {form.may && <SaveBar dirty={form.dirty} saving={form.saving} saved={form.saved} onReset={form.reset} />}
    <GuardTyped dirty={form.dirty} />
  </form>
)
