import styles from './frame.module.css'
import { PageShape } from './page-shape.tsx'

/** The shape of the frame and a page in it, while it is found out who is there. */
export const FrameShape = () => (
  <div className={styles.frame}>
    <div className={styles.railShape} />
    <div className={styles.body}>
      <div className={styles.barShape} />
      <main className={styles.main}>
        <PageShape />
      </main>
    </div>
  </div>
)
