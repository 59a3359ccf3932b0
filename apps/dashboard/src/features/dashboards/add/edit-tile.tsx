import { Button, Modal, Textarea, TextInput } from '@mantine/core'
import type { Tile } from '@throughline/contract'
import { useState } from 'react'
import { TextBody } from '../tiles/tile-view.tsx'
import { nameOfTile } from '../tiles/name-of-tile.ts'
import styles from './add.module.css'

interface EditTileProps {
  tile: Tile
  onClose: () => void
  onDone: (tile: Tile) => void
}

/** The title of a tile, and where it is words, these, with how they will look beside them. */
export const EditTile = ({ tile, onClose, onDone }: EditTileProps) => {
  const [title, setTitle] = useState(tile.title)
  const [text, setText] = useState(tile.content.kind === 'text' ? tile.content.text : undefined)
  return (
    <Modal
      opened
      onClose={onClose}
      size={text === undefined ? 'md' : 'xl'}
      title={`Edit “${nameOfTile(tile)}”`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onDone({ ...tile, title: title.trim(), content: text === undefined ? tile.content : { kind: 'text', text } })
        }}
      >
        <TextInput
          label="Title (may be empty)"
          maxLength={100}
          value={title}
          data-autofocus
          onChange={({ currentTarget }) => setTitle(currentTarget.value)}
        />
        {text !== undefined && (
          <div className={styles.editor}>
            <Textarea
              label="Words, in Markdown"
              description="**strong**, *emphasis*, # heading, - list, [name](https://…)"
              autosize
              minRows={8}
              maxRows={16}
              maxLength={10_000}
              value={text}
              onChange={({ currentTarget }) => setText(currentTarget.value)}
            />
            <div className={styles.preview}>
              <TextBody text={text} />
            </div>
          </div>
        )}
        <Button type="submit" mt={12}>
          Done
        </Button>
      </form>
    </Modal>
  )
}
