import { useElementSize } from '@mantine/hooks'
import type { PathsQuery, PathsResult } from '@throughline/contract'
import { useState } from 'react'
import { countOf } from '../../../format/count-of.ts'
import { formatNumber, formatShare } from '../../../format/number.ts'
import asked from '../asked.module.css'
import { BAR_PX, layOutPaths, type PathNode, type PlacedLink } from '@throughline/pictures'
import { endWords, nameOfNode, nodeInWords, stepName } from './paths-words.ts'
import styles from './sankey.module.css'

export interface PathsPictureProps {
  query: PathsQuery
  result: PathsResult
  onOpenNode: (node: PathNode, isEnd: boolean) => void
  onOpenLink: (from: PathNode, to: PathNode) => void
}

/** On a dashboard: without what is told of one node, and perhaps without a way to its sessions. */
interface SankeyProps extends Pick<PathsPictureProps, 'query' | 'result'> {
  isTile?: boolean
  onOpenNode: PathsPictureProps['onOpenNode'] | undefined
  onOpenLink: PathsPictureProps['onOpenLink'] | undefined
}

const ribbon = ({ left, right }: PlacedLink): string => {
  const middle = (left.x + right.x) / 2
  return `M${left.x} ${left.y.toFixed(1)}C${middle} ${left.y.toFixed(1)} ${middle} ${right.y.toFixed(1)} ${right.x} ${right.y.toFixed(1)}`
}

/** Where sessions went: places in columns, step by step, and ribbons between them as wide as those who went there are many. */
export const Sankey = ({ query, result, isTile = false, onOpenNode, onOpenLink }: SankeyProps) => {
  const { ref, width } = useElementSize()
  const [seen, setSeen] = useState(0)
  const isBackwards = query.to !== undefined
  const steps = 1 + Math.max(0, ...result.nodes.map(({ step }) => step))
  const layout = layOutPaths(result, { steps, width, isBackwards })
  const looked = result.nodes[seen]
  return (
    <figure className={styles.figure} ref={ref} aria-label="Where sessions went, step by step">
      <div className={asked.scroll}>
        <div className={styles.plot} style={{ width: `${layout.width}px`, height: `${layout.height + 28}px` }}>
          {Array.from({ length: steps }, (_, step) => (
            <span key={step} className={styles.step} style={{ left: `${(isBackwards ? steps - 1 - step : step) * layout.columnWidth}px` }}>
              {stepName(query, step)}
            </span>
          ))}
          <div className={styles.field}>
            <svg width={layout.width} height={layout.height} aria-hidden>
              {layout.links.map((link) => {
                const [from, to] = [result.nodes[link.from], result.nodes[link.to]]
                if (!from || !to) return null
                return (
                  // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the list beneath has each ribbon of a node as a button
                  <path
                    key={`${link.from} ${link.to}`}
                    className={styles.link}
                    data-lit={link.from === seen || link.to === seen || undefined}
                    d={ribbon(link)}
                    strokeWidth={link.width}
                    onClick={() => onOpenLink?.(from, to)}
                  >
                    <title>{`${nameOfNode(from)} to ${nameOfNode(to)}: ${countOf(link.sessions, 'session')}`}</title>
                  </path>
                )
              })}
            </svg>
            {layout.nodes.map(({ node, index, x, y, height }) => (
              <button
                key={`${node.step} ${node.isEvent} ${node.place}`}
                type="button"
                className={styles.node}
                data-event={node.isEvent || undefined}
                data-lit={index === seen || undefined}
                style={{ left: `${x}px`, top: `${y}px`, width: `${layout.columnWidth - 16}px`, minHeight: `${height}px` }}
                title={nodeInWords(query, node)}
                onMouseEnter={() => setSeen(index)}
                onFocus={() => setSeen(index)}
                onClick={() => (onOpenNode ? onOpenNode(node, false) : setSeen(index))}
              >
                <span className={styles.bar} style={{ width: `${BAR_PX}px`, height: `${height}px` }} aria-hidden>
                  <span className={styles.ended} style={{ height: `${node.drop * 100}%` }} />
                </span>
                <span className={asked.heard}>{stepName(query, node.step)}, sessions at</span>
                <span className={styles.words}>
                  <span className={styles.name}>{nameOfNode(node)}</span>
                  <span className={styles.facts}>
                    {formatNumber(node.sessions)} · {formatShare(node.share)}
                    {node.ended > 0 && (
                      <span className={styles.drop}>
                        {' '}
                        · {formatShare(node.drop)} {isBackwards ? 'began' : 'ended'}
                      </span>
                    )}
                  </span>
                </span>
              </button>
            ))}
          </div>
        </div>
      </div>
      <figcaption className={styles.caption}>
        <span className={styles.key}>
          <span className={styles.swatch} aria-hidden /> sessions
        </span>
        <span className={styles.key}>
          <span className={styles.swatch} data-ended aria-hidden /> of these, {endWords(query)}
        </span>
      </figcaption>
      {looked && !isTile && onOpenNode && onOpenLink && (
        <NodeInDetail {...{ query, result, onOpenNode, onOpenLink }} index={seen} node={looked} />
      )}
    </figure>
  )
}

interface NodeInDetailProps extends PathsPictureProps {
  node: PathNode
  index: number
}

/** The node that was looked at last: where its sessions came from, went to, and how many went no further; each opens them. */
export const NodeInDetail = ({ query, result, onOpenNode, onOpenLink, node, index }: NodeInDetailProps) => {
  const { nodes, links } = result
  const isBackwards = query.to !== undefined
  const further = links.filter(({ from }) => from === index)
  const back = links.filter(({ to }) => to === index)
  const beyond = node.sessions - node.ended - further.reduce((sum, { sessions }) => sum + sessions, 0)
  const list = (title: string, of: typeof links, other: 'from' | 'to') =>
    of.length > 0 && (
      <div>
        <h3 className={styles.title}>{title}</h3>
        <ul className={styles.list}>
          {of.map((link) => {
            const [from, to] = [nodes[link.from], nodes[link.to]]
            const named = nodes[link[other]]
            if (!from || !to || !named) return null
            return (
              <li key={link[other]}>
                <button type="button" className={styles.row} onClick={() => onOpenLink(from, to)}>
                  <span className={styles.name}>{nameOfNode(named)}</span>
                  <span className={styles.facts}>
                    {formatNumber(link.sessions)} · {formatShare(link.sessions / node.sessions)}
                  </span>
                </button>
              </li>
            )
          })}
        </ul>
      </div>
    )
  return (
    <section className={styles.detail} aria-label={`${nameOfNode(node)}, ${stepName(query, node.step)}`}>
      <h2 className={styles.heading}>
        {nameOfNode(node)} <span className={styles.facts}>{stepName(query, node.step)}</span>
      </h2>
      <div className={styles.lists}>
        {list(isBackwards ? 'Went on to' : 'Came from', back, 'from')}
        {list(isBackwards ? 'Came from' : 'Went on to', further, 'to')}
        {(node.ended > 0 || beyond > 0) && (
          <div>
            <h3 className={styles.title}>Otherwise</h3>
            <ul className={styles.list}>
              {node.ended > 0 && (
                <li>
                  <button type="button" className={styles.row} onClick={() => onOpenNode(node, true)}>
                    <span className={styles.name}>{isBackwards ? 'Began here' : 'Ended here'}</span>
                    <span className={styles.facts}>
                      {formatNumber(node.ended)} · {formatShare(node.drop)}
                    </span>
                  </button>
                </li>
              )}
              {beyond > 0 && (
                <li className={styles.row}>
                  <span className={styles.name}>{isBackwards ? 'Earlier steps are not shown' : 'Went on; later steps are not shown'}</span>
                  <span className={styles.facts}>{formatNumber(beyond)}</span>
                </li>
              )}
            </ul>
          </div>
        )}
      </div>
    </section>
  )
}
