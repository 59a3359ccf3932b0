import { UnstyledButton } from '@mantine/core'
import { sqlTables } from '@throughline/contract'
import styles from './sql.module.css'

/** The tables that can be read, each with its columns: pressed, a name is put at the end of what is written. */
export const TableList = ({ onTake }: { onTake: (name: string) => void }) => (
  <div>
    {sqlTables.map(({ name, about, columns }, index) => (
      <details key={name} className={styles.table} open={index === 0}>
        <summary>
          <code>{name}</code> <span className={styles.faint}>{about}</span>
        </summary>
        <ul className={styles.columns}>
          {columns.map((column) => (
            <li key={column.name} title={column.type}>
              <UnstyledButton className={styles.column} onClick={() => onTake(column.name)}>
                {column.name}
              </UnstyledButton>
              <span className={styles.faint}>{column.about}</span>
            </li>
          ))}
        </ul>
      </details>
    ))}
  </div>
)
