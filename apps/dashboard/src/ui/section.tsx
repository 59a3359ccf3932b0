import type { ReactNode } from 'react'
import styles from './section.module.css'

interface SectionProps {
  title: string
  /** What it is for, and what follows from it. */
  about?: ReactNode
  children: ReactNode
}

/** A part of a page of settings: what it is at the left, what can be set at the right. */
export const Section = ({ title, about, children }: SectionProps) => (
  <section className={styles.section}>
    <div>
      <h2 className={styles.title}>{title}</h2>
      {about !== undefined && <div className={styles.about}>{about}</div>}
    </div>
    <div className={styles.content}>{children}</div>
  </section>
)
