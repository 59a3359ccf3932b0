import { useEffect, type ReactNode } from 'react'
import { Logo } from './logo.tsx'
import styles from './gate.module.css'
import { nameDocument } from './name-document.ts'

interface GateProps {
  title: string
  /** Why one is here. */
  lead?: ReactNode
  children: ReactNode
}

/** A page for somebody who is not in yet: one column, one thing to do. */
export const Gate = ({ title, lead, children }: GateProps) => {
  useEffect(() => nameDocument(title), [title])
  return (
    <main className={styles.gate}>
      <div className={styles.column}>
        <div className={styles.brand}>
          <Logo size={24} />
          Throughline
        </div>
        <h1 className={styles.title}>{title}</h1>
        {lead !== undefined && <p className={styles.lead}>{lead}</p>}
        {children}
      </div>
    </main>
  )
}
