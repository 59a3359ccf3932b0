import { Tooltip } from '@mantine/core'
import type { Annotation, TimeBucket } from '@throughline/contract'
import type { MouseEvent } from 'react'
import { countOf } from '../../format/count-of.ts'
import { kindWords, whenInWords } from './annotation-words.ts'
import styles from './annotations.module.css'
import { placeAnnotations, type Mark } from './place-annotations.ts'

interface AnnotationMarksProps {
  annotations: readonly Annotation[]
  buckets: readonly TimeBucket[]
  timeZone: string
  /** Of the picture that they stand on: the middle of each bucket, and where the plot begins and ends. */
  picture: { readonly xs: readonly number[]; readonly left: number; readonly right: number }
  /** A moment was chosen on the axis; undefined for those who may not annotate. */
  onAdd: ((at: string) => void) | undefined
  onShow: (annotation: Annotation) => void
}

/** What happened, as marks beneath the axis of a picture of time, each with a line through it. A press between them annotates that moment. */
export const AnnotationMarks = ({ annotations, buckets, timeZone, picture, onAdd, onShow }: AnnotationMarksProps) => {
  const { xs, left, right } = picture
  const marks = placeAnnotations(annotations, buckets)
  const add = (event: MouseEvent<HTMLButtonElement>): void => {
    // A key has no place, so it means the latest bucket.
    const x = event.detail === 0 ? right : event.clientX - event.currentTarget.getBoundingClientRect().left + left
    const nearest = xs.reduce((best, middle, index) => (Math.abs(middle - x) < Math.abs((xs[best] ?? 0) - x) ? index : best), 0)
    const at = buckets[nearest]?.from
    if (at !== undefined) onAdd?.(at)
  }
  return (
    <>
      <div className={styles.over} aria-hidden>
        {marks.map(({ bucket, last, annotations: [first] }) => (
          <span
            key={first?.id}
            className={styles.through}
            data-range={last > bucket || undefined}
            style={{
              left: `${xs[bucket] ?? 0}px`,
              width: `${Math.max(0, (xs[Math.min(last, xs.length - 1)] ?? 0) - (xs[bucket] ?? 0))}px`,
            }}
          />
        ))}
      </div>
      <div className={styles.strip}>
        {onAdd && (
          <button
            type="button"
            className={styles.axis}
            style={{ left: `${left}px`, width: `${Math.max(0, right - left)}px` }}
            aria-label="Annotate a moment"
            title="Annotate this moment"
            onClick={add}
          />
        )}
        {marks.map((mark) => (
          <MarkButton key={mark.annotations[0]?.id} mark={mark} x={xs[mark.bucket] ?? 0} {...{ timeZone, onShow }} />
        ))}
      </div>
    </>
  )
}

interface MarkButtonProps {
  mark: Mark
  x: number
  timeZone: string
  onShow: (annotation: Annotation) => void
}

const MarkButton = ({ mark: { annotations }, x, timeZone, onShow }: MarkButtonProps) => {
  const [first] = annotations
  if (!first) return null
  const words = annotations.map((each) => `${whenInWords(each, timeZone)}: ${each.text}`)
  const { icon: Icon } = kindWords[first.kind]
  return (
    <Tooltip
      multiline
      maw={320}
      events={{ hover: true, focus: true, touch: true }}
      label={
        <span className={styles.beside}>
          {annotations.map(({ id, text, kind, ...when }) => (
            <span key={id}>
              <small>
                {kindWords[kind].name}, {whenInWords(when, timeZone)}
              </small>
              {text}
            </span>
          ))}
        </span>
      }
    >
      <button
        type="button"
        className={styles.mark}
        style={{ left: `${x}px` }}
        aria-label={annotations.length === 1 ? words[0] : `${countOf(annotations.length, 'annotation')}. ${words.join('. ')}`}
        onClick={() => onShow(first)}
      >
        {annotations.length > 1 ? annotations.length : <Icon size={14} stroke={1.8} aria-hidden />}
      </button>
    </Tooltip>
  )
}
