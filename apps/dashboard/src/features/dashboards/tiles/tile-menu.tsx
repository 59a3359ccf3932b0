import { ActionIcon, Menu } from '@mantine/core'
import type { DashboardId, ProjectId, Tile } from '@throughline/contract'
import { Link } from '@tanstack/react-router'
import { IconDots } from '@tabler/icons-react'
import type { Direction } from '../grid/place-tiles.ts'
import { nameOfTile } from './name-of-tile.ts'

interface TileMenuProps {
  projectId: ProjectId
  dashboardId: DashboardId
  tile: Tile
  onEdit: () => void
  onMove: (to: Direction) => void
  onResize: (to: Direction) => void
  onDuplicate: () => void
  onRemove: () => void
}

/** What can be done with a tile; all that a pointer can do is here too, for fingers and keys. */
export const TileMenu = ({ projectId, dashboardId, tile, onEdit, onMove, onResize, onDuplicate, onRemove }: TileMenuProps) => {
  const { content } = tile
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={28} aria-label={`More for ${nameOfTile(tile)}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onEdit}>{content.kind === 'text' ? 'Edit words' : 'Change title'}</Menu.Item>
        {content.kind === 'question' && (
          <Menu.Item
            renderRoot={(given) => (
              <Link
                {...given}
                to="/p/$projectId/questions/$kind"
                params={{ projectId, kind: content.query.kind }}
                search={{
                  q: JSON.stringify(content.query),
                  ...(content.view !== null && { view: content.view }),
                  tile: `${dashboardId}.${tile.id}`,
                }}
              />
            )}
          >
            Edit question
          </Menu.Item>
        )}
        <Menu.Item onClick={onDuplicate}>Duplicate</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => onMove('up')}>Move up</Menu.Item>
        <Menu.Item onClick={() => onMove('down')}>Move down</Menu.Item>
        <Menu.Item onClick={() => onResize('right')}>Wider</Menu.Item>
        <Menu.Item onClick={() => onResize('left')}>Narrower</Menu.Item>
        <Menu.Item onClick={() => onResize('down')}>Taller</Menu.Item>
        <Menu.Item onClick={() => onResize('up')}>Shorter</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={onRemove}>Take off</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
