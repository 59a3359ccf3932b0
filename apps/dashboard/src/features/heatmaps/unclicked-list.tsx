import { UnstyledButton } from '@mantine/core'
import type { UnclickedElement } from '@throughline/contract'
import styles from './elements-in-numbers.module.css'
import { nameOfElement } from './name-of-element.ts'

interface UnclickedListProps {
  elements: readonly UnclickedElement[]
  chosen: string | null
  onChoose: (selector: string | null) => void
  onLook: (selector: string | null) => void
}

const kinds: Readonly<Record<string, string>> = { a: 'link', area: 'link', input: 'field', select: 'field', textarea: 'field' }

/** What can be clicked on the picture and was not, in the order of the page. Looking at one shows where it lies; choosing it goes there. */
export const UnclickedList = ({ elements, chosen, onChoose, onLook }: UnclickedListProps) => (
  <ul className={styles.list} aria-label="Elements nobody clicked" onPointerLeave={() => onLook(null)}>
    {elements.map((element) => (
      <li key={element.selector}>
        <UnstyledButton
          className={styles.item}
          aria-pressed={chosen === element.selector}
          title={element.selector}
          onPointerEnter={() => onLook(element.selector)}
          onFocus={() => onLook(element.selector)}
          onBlur={() => onLook(null)}
          onClick={() => onChoose(chosen === element.selector ? null : element.selector)}
        >
          <span className={styles.label}>{nameOfElement(element)}</span>
          <span className={styles.tag}>{kinds[element.tag] ?? 'button'}</span>
        </UnstyledButton>
      </li>
    ))}
  </ul>
)
