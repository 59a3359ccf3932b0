import { ActionIcon, Anchor } from '@mantine/core'
import type { Annotation } from '@throughline/contract'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { FormError } from '../../ui/form-error.tsx'
import { kindWords, whenInWords } from './annotation-words.ts'
import styles from './annotations.module.css'
import { useRemoveAnnotation } from './use-remove-annotation.ts'

interface AnnotationListProps {
  projectId: string
  timeZone: string
  annotations: readonly Annotation[]
  may: boolean
  onChange: (annotation: Annotation) => void
}

/** Where an annotation stands in a list, so that its mark can lead there. */
export const rowIdOf = ({ id }: Pick<Annotation, 'id'>): string => `annotation-${id}`

/** What happened, the latest first, with its link and who said so. */
export const AnnotationList = ({ projectId, timeZone, annotations, may, onChange }: AnnotationListProps) => {
  const { remove, error } = useRemoveAnnotation(projectId)
  return (
    <>
      <FormError title="It was not removed" error={error} fields={[]} />
      <ul className={styles.list}>
        {annotations.map((annotation) => {
          const { id, kind, text, url, createdBy } = annotation
          const { icon: Icon, name } = kindWords[kind]
          return (
            <li key={id} id={rowIdOf(annotation)} className={styles.row} tabIndex={-1}>
              <Icon size={16} stroke={1.6} className={styles.icon} aria-label={name} />
              <span className={styles.words}>
                <span>
                  {text}
                  {url !== null && (
                    <>
                      {' '}
                      <Anchor href={url} target="_blank" rel="noopener noreferrer" size="xs">
                        {new URL(url).host}
                      </Anchor>
                    </>
                  )}
                </span>
                <span className={styles.faint}>
                  {name}, {whenInWords(annotation, timeZone)}, by {createdBy ?? 'somebody who left'}
                </span>
              </span>
              {may && (
                <>
                  <ActionIcon variant="subtle" color="gray" aria-label={`Change ${text}`} onClick={() => onChange(annotation)}>
                    <IconPencil size={16} />
                  </ActionIcon>
                  <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${text}`} onClick={() => remove(annotation)}>
                    <IconTrash size={16} />
                  </ActionIcon>
                </>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
