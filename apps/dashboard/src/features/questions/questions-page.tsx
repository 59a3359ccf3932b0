import { Link } from '@tanstack/react-router'
import { PageHead } from '../../ui/page-head.tsx'
import { useProject } from '../projects/use-project.ts'
import { kindWords } from './kind-words.ts'
import { kindNames } from './kinds.ts'
import styles from './questions.module.css'
import { SavedList } from './saved/saved-list.tsx'

/** What was asked before, and the ways to ask. */
export const QuestionsPage = () => {
  const project = useProject()
  const { id: projectId } = project
  return (
    <>
      <PageHead title="What do you want to know?" name="Questions">
        Each question is read from all events of its period, never from a sample.
      </PageHead>
      <section aria-label="Ask">
        <h2 className={styles.heading}>Ask</h2>
        <ul className={styles.kinds}>
          {kindNames.map((kind) => {
            const { name, question, about, icon: Icon } = kindWords[kind]
            return (
              <li key={kind}>
                <Link to="/p/$projectId/questions/$kind" params={{ projectId, kind }} className={styles.kind}>
                  <Icon size={20} stroke={1.6} aria-hidden className={styles.icon} />
                  <span>
                    <strong className={styles.kindName}>{name}</strong>
                    <span className={styles.asks}>{question}</span>
                    <span className={styles.about}>{about}</span>
                  </span>
                </Link>
              </li>
            )
          })}
        </ul>
      </section>
      <section aria-label="Saved questions" className={styles.part}>
        <h2 className={styles.heading}>Saved</h2>
        <SavedList project={project} />
      </section>
    </>
  )
}
