import styles from './path-text.module.css'

/** A path on one line. Where there is no room for all of it, its end stays: that is what tells one page from another. */
export const PathText = ({ path, title }: { path: string; title?: string }) => (
  <span className={styles.path} title={title}>
    <bdi>{path}</bdi>
  </span>
)
