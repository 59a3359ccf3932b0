import type { ProblemCut, ProblemDetail } from '@throughline/contract'
import { formatNumber, formatShare } from '../../format/number.ts'
import { Defined } from '../../ui/defined.tsx'
import { ShareCell } from '../../ui/share-cell.tsx'
import { deviceNames } from '../recordings/filters/filter-words.ts'
import styles from './problems.module.css'

const cuts = [
  { name: 'pages', title: 'Pages' },
  { name: 'releases', title: 'Releases' },
  { name: 'devices', title: 'Devices' },
  { name: 'browsers', title: 'Browsers' },
  { name: 'systems', title: 'Systems' },
] as const

const ROWS = 6

const wordOf = (name: (typeof cuts)[number]['name'], value: string): string => {
  if (value === '') return name === 'releases' ? 'Not told' : 'Unknown'
  return name === 'devices' ? (deviceNames[value] ?? value) : value
}

/** Where a problem happens, beside where visits are: what stands out is where to look. */
export const ProblemCuts = ({ detail }: { detail: ProblemDetail }) => (
  <div className={styles.cuts}>
    {cuts.map(({ name, title }) => {
      const rows = detail[name].slice(0, ROWS)
      // One value that says nothing, or the page that the problem's name says already.
      if (rows.length === 0 || (rows.length === 1 && (rows[0]?.value === '' || name === 'pages'))) return null
      return <Cut key={name} title={title} rows={rows} word={(value) => wordOf(name, value)} detail={detail} />
    })}
  </div>
)

interface CutProps {
  title: string
  rows: readonly ProblemCut[]
  word: (value: string) => string
  detail: Pick<ProblemDetail, 'problem' | 'allSessions'>
}

const Cut = ({ title, rows, word, detail: { problem, allSessions } }: CutProps) => {
  const compares = rows.some((row) => row.allSessions !== null)
  return (
    <table className={styles.cut}>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col">
            <Defined help="Share of the sessions in which the problem happened; a session may count for several pages or releases.">
              Of it
            </Defined>
          </th>
          {compares && (
            <th scope="col">
              <Defined help="Share of all sessions of the period.">Of all</Defined>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ value, sessions, allSessions: all }) => (
          <tr key={value}>
            <td>
              <ShareCell share={problem.sessions > 0 ? sessions / problem.sessions : 0}>{word(value)}</ShareCell>
            </td>
            <td title={`${formatNumber(sessions)} of ${formatNumber(problem.sessions)} sessions`}>
              {problem.sessions > 0 ? formatShare(sessions / problem.sessions) : '–'}
            </td>
            {compares && (
              <td className={styles.ofAll} title={`${formatNumber(all ?? 0)} of ${formatNumber(allSessions)} sessions`}>
                {all !== null && allSessions > 0 ? formatShare(Math.min(1, all / allSessions)) : '–'}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
