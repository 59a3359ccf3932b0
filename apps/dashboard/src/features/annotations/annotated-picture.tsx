import { Button } from '@mantine/core'
import type { Annotation, Project, TimeBucket } from '@throughline/contract'
import { IconPlus } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useMay } from '../organizations/use-role.ts'
import { AnnotationForm } from './annotation-form.tsx'
import { AnnotationList, rowIdOf } from './annotation-list.tsx'
import { AnnotationMarks } from './annotation-marks.tsx'
import styles from './annotations.module.css'
import { useAnnotations } from './use-annotations.ts'

interface Laid {
  readonly xs: readonly number[]
  readonly left: number
  readonly right: number
}

interface AnnotatedPictureProps {
  project: Project
  buckets: readonly TimeBucket[]
  meta: { from: string; to: string; timeZone: string }
  /** Draws the picture; what it is given belongs beneath its axis. */
  children: (marks: (picture: Laid) => ReactNode) => ReactNode
}

const showRow = (annotation: Annotation): void => {
  const row = document.getElementById(rowIdOf(annotation))
  row?.scrollIntoView({ block: 'nearest' })
  row?.focus()
}

/** A picture of time with what happened meanwhile: marks on it, and a list below, where members who may save add to it. */
export const AnnotatedPicture = ({ project, buckets, meta, children }: AnnotatedPictureProps) => {
  const { id: projectId, organizationId } = project
  const may = useMay('insights.save', organizationId)
  const annotations = useAnnotations(projectId, meta)
  const [open, setOpen] = useState<Annotation | { at: string }>()
  const { timeZone } = meta
  return (
    <>
      {children((picture) => (
        <AnnotationMarks
          {...{ annotations, buckets, timeZone, picture }}
          onAdd={may ? (at) => setOpen({ at }) : undefined}
          onShow={showRow}
        />
      ))}
      {(annotations.length > 0 || may) && (
        <section className={styles.happened} aria-label="What happened">
          {annotations.length > 0 && <h2 className={styles.heading}>What happened</h2>}
          <AnnotationList {...{ projectId, timeZone, annotations, may }} onChange={setOpen} />
          {may && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlus size={14} />}
              onClick={() => setOpen({ at: new Date().toISOString() })}
            >
              Add annotation
            </Button>
          )}
        </section>
      )}
      {open && <AnnotationForm {...{ projectId, timeZone }} annotation={open} onClose={() => setOpen(undefined)} />}
    </>
  )
}
