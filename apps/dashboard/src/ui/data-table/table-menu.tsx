import { ActionIcon, Menu } from '@mantine/core'
import { IconCheck, IconCopy, IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import type { Column } from './column.ts'
import styles from './data-table.module.css'
import type { TableLayout } from './use-table-layout.ts'

interface TableMenuProps<Row> {
  label: string
  columns: readonly Column<Row>[]
  layout: TableLayout<Row>
  /** The rows as CSV, made when asked for. */
  csv: () => string
}

/** What can be done to a table as a whole: choose its columns, copy it. */
export const TableMenu = <Row,>({ label, columns, layout, csv }: TableMenuProps<Row>) => {
  const [copied, setCopied] = useState<'yes' | 'refused'>()
  const copy = (): void => {
    navigator.clipboard.writeText(csv()).then(
      () => setCopied('yes'),
      () => setCopied('refused'),
    )
  }
  return (
    <Menu position="bottom-end" closeOnItemClick={false} onClose={() => setCopied(undefined)}>
      <Menu.Target>
        <ActionIcon className={styles.menu} variant="subtle" color="gray" size="sm" aria-label={`Columns and copy of: ${label}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCopy size={16} />} onClick={copy}>
          {copied === undefined ? 'Copy as CSV' : copied === 'yes' ? 'Copied' : 'The browser did not allow copying'}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>Columns</Menu.Label>
        {columns.slice(1).map(({ id, title }) => (
          <Menu.Item
            key={id}
            role="menuitemcheckbox"
            aria-checked={!layout.isHidden(id)}
            leftSection={<IconCheck size={16} className={layout.isHidden(id) ? styles.unchecked : undefined} />}
            onClick={() => layout.toggle(id)}
          >
            {title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
