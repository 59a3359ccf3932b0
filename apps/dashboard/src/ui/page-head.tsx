import { useEffect, type ReactNode } from 'react'
import { nameDocument } from './name-document.ts'
import styles from './page-head.module.css'

interface PageHeadProps {
  /** The question that the page answers, or the name of the thing it shows. */
  title: ReactNode
  /** The title as the browser's tab shows it, where it is more than text. */
  name?: string
  /** The answer in a sentence made from the data. */
  children?: ReactNode
  /** What can be done here, at the right of the title. */
  actions?: ReactNode
  /** Where this page belongs: a link back, above the title. */
  back?: ReactNode
}

/** The top of a page: its question, its answer, its actions. Names the page in the browser's tab too. */
export const PageHead = ({ title, name, children, actions, back }: PageHeadProps) => {
  const documentName = name ?? (typeof title === 'string' ? title : undefined)
  useEffect(() => {
    if (documentName !== undefined) nameDocument(documentName)
  }, [documentName])
  return (
    <header className={styles.head}>
      {back}
      <div className={styles.line}>
        <h1 className={styles.title}>{title}</h1>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {children !== undefined && <div className={styles.sentence}>{children}</div>}
    </header>
  )
}
