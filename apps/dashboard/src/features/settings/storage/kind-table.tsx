import type { Output, readStorage } from '@throughline/contract'
import { formatBytes } from '../../../format/bytes.ts'
import { countOf } from '../../../format/count-of.ts'
import { Defined } from '../../../ui/defined.tsx'
import { storageWords } from './storage-words.ts'
import styles from './storage.module.css'

type Kind = Output<typeof readStorage>['kinds'][number]

const total = (kinds: readonly Kind[], of: (kind: Kind) => number | null): number => kinds.reduce((sum, kind) => sum + (of(kind) ?? 0), 0)

/** Bytes by kind: the project's share, all projects, and what comes a day. */
export const KindTable = ({ kinds }: { kinds: readonly Kind[] }) => (
  <table className={styles.table} aria-label="Bytes by kind">
    <thead>
      <tr>
        <th scope="col">Kind</th>
        <th scope="col">This project</th>
        <th scope="col">All projects</th>
        <th scope="col">New a day</th>
      </tr>
    </thead>
    <tbody>
      {kinds.map((kind) => (
        <KindRow key={kind.kind} kind={kind} />
      ))}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">Together</th>
        <td>{formatBytes(total(kinds, ({ projectBytes }) => projectBytes))}</td>
        <td>{formatBytes(total(kinds, ({ bytes }) => bytes))}</td>
        <td>{formatBytes(total(kinds, ({ projectBytesPerDay }) => projectBytesPerDay))}</td>
      </tr>
    </tfoot>
  </table>
)

const KindRow = ({ kind: { kind, bytes, projectBytes, projectRows, projectBytesPerDay, projectRowsOfWeek } }: { kind: Kind }) => (
  <tr>
    <th scope="row">
      <Defined help={storageWords[kind].what}>{storageWords[kind].name}</Defined>
    </th>
    <td title={projectRows === null ? undefined : `${countOf(projectRows, 'row')} of this project`}>
      {projectBytes === null ? <span className={styles.faint}>shared</span> : formatBytes(projectBytes)}
    </td>
    <td>{formatBytes(bytes)}</td>
    <td title={projectRowsOfWeek === null ? undefined : `${countOf(projectRowsOfWeek, 'row')} of this project in the last 7 whole days`}>
      {projectBytesPerDay === null ? <span className={styles.faint}>not measured</span> : formatBytes(projectBytesPerDay)}
    </td>
  </tr>
)
