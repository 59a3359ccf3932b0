import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { formatNumber, formatShare } from '../../../format/number.ts'
import asked from '../asked.module.css'
import { nameOfNode, nodeInWords, stepName } from './paths-words.ts'
import { NodeInDetail, type PathsPictureProps } from './sankey.tsx'
import styles from './path-steps.module.css'

/** The same for a narrow window: places listed step by step; each unfolds where its sessions came from and went. */
export const PathSteps = (props: PathsPictureProps) => {
  const { query, result, onOpenNode } = props
  const [unfolded, setUnfolded] = useState<number>()
  const steps = 1 + Math.max(0, ...result.nodes.map(({ step }) => step))
  return (
    <ol className={styles.steps}>
      {Array.from({ length: steps }, (_, step) => (
        <li key={step}>
          <h2 className={styles.heading}>{stepName(query, step)}</h2>
          <ul className={styles.places}>
            {result.nodes.map((node, index) =>
              node.step === step ? (
                <li key={`${node.isEvent} ${node.place}`}>
                  <div className={styles.place}>
                    <UnstyledButton className={styles.open} title={nodeInWords(query, node)} onClick={() => onOpenNode(node, false)}>
                      <span className={asked.heard}>{stepName(query, node.step)}, sessions at</span>
                      <span className={styles.name}>{nameOfNode(node)}</span>
                      <span className={styles.track} aria-hidden>
                        <span className={styles.bar} style={{ width: `${node.share * 100}%` }}>
                          <span className={styles.ended} style={{ width: `${node.drop * 100}%` }} />
                        </span>
                      </span>
                      <span className={styles.facts}>
                        {formatNumber(node.sessions)} · {formatShare(node.share)}
                        {node.ended > 0 && ` · ${formatShare(node.drop)} ${query.to ? 'began' : 'ended'} here`}
                      </span>
                    </UnstyledButton>
                    <UnstyledButton
                      className={styles.fold}
                      aria-expanded={unfolded === index}
                      aria-label={`${unfolded === index ? 'Less' : 'More'} of ${nameOfNode(node)}: where from and where to`}
                      onClick={() => setUnfolded(unfolded === index ? undefined : index)}
                    >
                      {unfolded === index ? 'Less' : 'More'}
                    </UnstyledButton>
                  </div>
                  {unfolded === index && <NodeInDetail {...props} node={node} index={index} />}
                </li>
              ) : null,
            )}
          </ul>
        </li>
      ))}
    </ol>
  )
}
