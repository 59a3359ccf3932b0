import { UnstyledButton } from '@mantine/core'
import type { HeatmapElement } from '@throughline/contract'
import type { KeyboardEvent } from 'react'
import { formatNumber, formatShare } from '../../format/number.ts'
import { ShareCell } from '../../ui/share-cell.tsx'
import styles from './elements-list.module.css'
import { nameOfElement } from './name-of-element.ts'

interface ElementsListProps {
  elements: readonly HeatmapElement[]
  /** What is counted: "Clicks". */
  many: string
  chosen: string | null
  /** The pointer or the focus came to an element, or left the list (`null`). */
  onLook: (selector: string | null) => void
  onChoose: (selector: string | null) => void
}

/** What was clicked, or rested upon, the most first. Looking at one shows where it lies on the picture; choosing it goes there. */
export const ElementsList = ({ elements, many, chosen, onLook, onChoose }: ElementsListProps) => (
  <div className={styles.frame}>
    <div className={styles.head} aria-hidden>
      <span className={styles.rank}>#</span>
      <span>Element</span>
      <span className={styles.number}>{many}</span>
      <span className={styles.number}>Share</span>
      <span className={styles.number}>Visitors</span>
    </div>
    <ol className={styles.list} onPointerLeave={() => onLook(null)}>
      {elements.map((element, index) => (
        <li key={element.selector}>
          <UnstyledButton
            className={styles.row}
            aria-pressed={chosen === element.selector}
            data-unplaced={!element.placed || undefined}
            title={element.placed ? element.selector : `${element.selector}\nNot on this picture`}
            onPointerEnter={() => onLook(element.selector)}
            onFocus={() => onLook(element.selector)}
            onBlur={() => onLook(null)}
            onClick={() => onChoose(chosen === element.selector ? null : element.selector)}
            onKeyDown={moveFocus}
          >
            <span className={styles.rank}>{index + 1}</span>
            <span className={styles.name}>
              <ShareCell share={element.share}>{nameOfElement(element)}</ShareCell>
            </span>
            <span className={styles.number}>{formatNumber(element.count)}</span>
            <span className={styles.number}>{formatShare(element.share)}</span>
            <span className={styles.number}>{formatNumber(element.visitors)}</span>
          </UnstyledButton>
        </li>
      ))}
    </ol>
  </div>
)

/** Up and down through the rows. */
const moveFocus = (event: KeyboardEvent<HTMLElement>): void => {
  const item = event.currentTarget.closest('li')
  const button = { ArrowDown: item?.nextElementSibling, ArrowUp: item?.previousElementSibling }[event.key]?.querySelector('button')
  if (!button) return
  event.preventDefault()
  button.focus()
}
