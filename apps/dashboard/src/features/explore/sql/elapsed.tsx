import { limits } from '@throughline/contract'
import { useEffect, useState } from 'react'
import styles from './sql.module.css'

const TICK_MS = 100

/** For how long it has run already, of as long as it may. */
export const Elapsed = ({ since }: { since: number }) => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, now - since) / 1000
  return (
    <output className={styles.elapsed}>
      Running for {seconds.toFixed(1)} s, of at most {limits.query.maxMs / 1000}
    </output>
  )
}
