import { frustrationScore, type FrustrationScale, type Recording } from '@throughline/contract'
import styles from './frustration.module.css'

interface FrustrationScoreProps {
  recording: Pick<Recording, 'frustrationRaw'>
  scale: FrustrationScale | undefined
}

/** From 0 to 100; quiet where there is nothing, or nothing to compare with. */
export const FrustrationScore = ({ recording: { frustrationRaw }, scale }: FrustrationScoreProps) => {
  const score = scale && frustrationScore(frustrationRaw, scale)
  if (score === undefined) return <span className={styles.none}>–</span>
  if (frustrationRaw === 0) return <span className={styles.none}>0</span>
  return <span className={styles.score}>{score}</span>
}
