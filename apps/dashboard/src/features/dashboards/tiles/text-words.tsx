import { readMarkdown, type Block, type Words } from '@throughline/pictures'
import { Fragment } from 'react'
import styles from './tiles.module.css'

const Line = ({ words }: { words: readonly Words[] }) =>
  words.map((one, place) => {
    const key = `${place} ${one.kind}`
    if (one.kind === 'break') return <br key={key} />
    if ('text' in one) return one.kind === 'code' ? <code key={key}>{one.text}</code> : <Fragment key={key}>{one.text}</Fragment>
    const inner = <Line words={one.words} />
    if (one.kind === 'link')
      return (
        <a key={key} href={one.href} target="_blank" rel="noreferrer noopener">
          {inner}
        </a>
      )
    return one.kind === 'strong' ? <strong key={key}>{inner}</strong> : <em key={key}>{inner}</em>
  })

const Blocks = ({ blocks }: { blocks: readonly Block[] }) =>
  blocks.map((block, place) => {
    const key = `${place} ${block.kind}`
    if (block.kind === 'rule') return <hr key={key} />
    if (block.kind === 'code') return <pre key={key}>{block.text}</pre>
    if (block.kind === 'paragraph')
      return (
        <p key={key}>
          <Line words={block.words} />
        </p>
      )
    if (block.kind === 'quote')
      return (
        <blockquote key={key}>
          <Blocks blocks={block.blocks} />
        </blockquote>
      )
    if (block.kind === 'heading') {
      // A page has one title, and tiles stand beneath it.
      const Heading = (['h2', 'h3', 'h4'] as const)[block.level - 1] ?? 'h4'
      return (
        <Heading key={key}>
          <Line words={block.words} />
        </Heading>
      )
    }
    const List = block.isOrdered ? 'ol' : 'ul'
    return (
      <List key={key}>
        {block.items.map((item, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- what is read from a text has no other name than its place
          <li key={index}>
            <Blocks blocks={item} />
          </li>
        ))}
      </List>
    )
  })

/** Markdown as a page shows it; nothing in it can run. */
export const TextWords = ({ text }: { text: string }) => (
  <div className={styles.words}>
    <Blocks blocks={readMarkdown(text)} />
  </div>
)
