import { Button, SegmentedControl, Tabs } from '@mantine/core'
import { changeSqlStatement, listSqlStatements, runSql, type SqlChart, type SqlStatement } from '@throughline/contract'
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useEffectEvent, useMemo, useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { countOf } from '../../../format/count-of.ts'
import { formatNumber } from '../../../format/number.ts'
import { rowsAsCsv } from '../../../ui/data-table/rows-as-csv.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { FormError } from '../../../ui/form-error.tsx'
import { saveFile } from '../../heatmaps/export/save-file.ts'
import { useProject } from '../../projects/use-project.ts'
import { Elapsed } from './elapsed.tsx'
import { ResultChart } from './result-chart.tsx'
import { columnsOf, ResultTable, rowsOf } from './result-table.tsx'
import { RunList } from './run-list.tsx'
import { SaveStatement } from './save-statement.tsx'
import { SavedList } from './saved-list.tsx'
import { exampleStatements } from './sql-words.ts'
import styles from './sql.module.css'
import { TableList } from './table-list.tsx'
import { useSqlRun } from './use-sql-run.ts'

// The editor is most of what this page weighs: the rest is there before it.
const SqlEditor = lazy(() => import('./sql-editor.tsx').then(({ SqlEditor: component }) => ({ default: component })))

const plain: SqlChart = { as: 'table', measures: [] }

/** The editor, what it knows, and what came of the statement. */
export const SqlDesk = () => {
  const { id: projectId, name, timeZone } = useProject()
  const { saved } = useSearch({ from: '/signed-in/p/$projectId/explore/sql' })
  const navigate = useNavigate()
  const [sql, setSql] = useState<string>(exampleStatements[0].sql)
  const [chart, setChart] = useState(plain)
  const [isSaving, setSaving] = useState(false)
  const { runningSince, answered, refused, error, isCancelled, run, cancel } = useSqlRun(projectId)
  const { data: statements } = useEndpoint(listSqlStatements, { params: { projectId } })
  const open = statements?.items.find(({ id }) => id === saved)
  const change = useChange(changeSqlStatement, { refresh: [listSqlStatements] })
  const parquet = useChange(runSql, {
    onDone: (answer) =>
      answer.outcome === 'file' &&
      saveFile(new Blob([Uint8Array.from(atob(answer.base64), (sign) => sign.codePointAt(0) ?? 0)]), `${fileName}.parquet`),
  })
  const fileName = `${open?.name ?? name} SQL`
  const put = (text: string, as: SqlChart = plain): void => {
    setSql(text)
    setChart(as)
  }
  const show = (id: string | undefined): void => void navigate({ to: '.', search: (before) => ({ ...before, saved: id }) })
  const isChanged = open !== undefined && (open.sql !== sql || JSON.stringify(open.chart) !== JSON.stringify(chart))
  const save = (): void => {
    if (open === undefined) setSaving(true)
    else if (isChanged) change.mutate({ params: { projectId, statementId: open.id }, body: { sql, chart } })
  }

  // A link to a saved statement shows its answer; what is typed afterwards is nobody's but the typist's.
  const begin = useEffectEvent((statement: SqlStatement) => {
    put(statement.sql, statement.chart)
    run(statement.sql)
  })
  const openId = open?.id
  useEffect(() => {
    if (open) begin(open)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- another statement, not another answer about it
  }, [openId])

  const problem = useMemo(() => (refused?.position ? { text: refused.problem, position: refused.position } : undefined), [refused])

  return (
    <div className={styles.desk}>
      <div className={styles.main}>
        <Suspense fallback={<div className={styles.editor} aria-busy="true" />}>
          <SqlEditor value={sql} onChange={setSql} onRun={() => run(sql)} onSave={save} problem={problem} />
        </Suspense>
        <div className={styles.bar}>
          {runningSince === undefined ? (
            <Button size="xs" leftSection={<IconPlayerPlay size={14} />} disabled={sql.trim() === ''} onClick={() => run(sql)}>
              Run
            </Button>
          ) : (
            <Button size="xs" variant="default" leftSection={<IconPlayerStop size={14} />} onClick={cancel}>
              Cancel
            </Button>
          )}
          {open && (
            <Button size="xs" variant="default" disabled={!isChanged} loading={change.isPending} onClick={save}>
              Save “{open.name}”
            </Button>
          )}
          <SaveStatement {...{ projectId, sql, chart }} opened={isSaving} onOpened={setSaving} onSaved={({ id }) => show(id)} />
          {runningSince === undefined ? (
            <span className={styles.hint}>Ctrl-Enter runs, Ctrl-S saves</span>
          ) : (
            <Elapsed key={runningSince} since={runningSince} />
          )}
        </div>
        <FormError title="The statement was not saved" error={change.error} fields={[]} />
        {isCancelled && <p className={styles.note}>Cancelled. Nothing was changed; the result below is that of before.</p>}
        {refused && (
          <div className={styles.problem} role="alert">
            <strong>{refused.position ? `Line ${refused.position.line}, column ${refused.position.column}` : 'It was not run'}</strong>
            <span>{refused.problem}.</span>
          </div>
        )}
        {error && <ErrorNote title="The statement was not answered" error={error} onRetry={() => run(sql)} />}
        {answered && (
          <section aria-label="Result" className={styles.result}>
            <div className={styles.bar}>
              <SegmentedControl
                size="xs"
                aria-label="Show the result as"
                data={[
                  { value: 'table', label: 'Table' },
                  { value: 'line', label: 'Line' },
                  { value: 'bars', label: 'Bars' },
                ]}
                value={chart.as}
                onChange={(as) => setChart({ ...chart, as })}
              />
              <span className={styles.hint}>
                {answered.rows.truncated
                  ? `The first ${formatNumber(answered.rows.rows.length)} rows; there are more`
                  : countOf(answered.rows.rows.length, 'row')}{' '}
                in {formatNumber(answered.rows.elapsedMs)} ms{answered.sql !== sql && ', of the statement that was run before'}
              </span>
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                onClick={() =>
                  saveFile(new Blob([rowsAsCsv(rowsOf(answered.rows), columnsOf(answered.rows))], { type: 'text/csv' }), `${fileName}.csv`)
                }
              >
                CSV
              </Button>
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                loading={parquet.isPending}
                onClick={() => parquet.mutate({ params: { projectId }, body: { sql: answered.sql, as: 'parquet' } })}
              >
                Parquet
              </Button>
            </div>
            <FormError title="The file was not made" error={parquet.error} fields={[]} />
            {chart.as === 'table' ? (
              <ResultTable answer={answered.rows} />
            ) : (
              <ResultChart answer={answered.rows} chart={chart} onChange={setChart} />
            )}
          </section>
        )}
      </div>
      <aside className={styles.side} aria-label="Tables, saved statements and what was asked">
        <Tabs defaultValue="tables" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="tables">Tables</Tabs.Tab>
            <Tabs.Tab value="saved">Saved</Tabs.Tab>
            <Tabs.Tab value="runs">Asked</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="tables" pt={8}>
            <TableList onTake={(column) => setSql((before) => `${before}${/[\s,(]$/.test(before) || before === '' ? '' : ' '}${column}`)} />
          </Tabs.Panel>
          <Tabs.Panel value="saved" pt={8}>
            <SavedList
              projectId={projectId}
              items={statements?.items}
              openId={openId}
              onOpen={({ id }) => show(id)}
              onRemoved={({ id }) => id === openId && show(undefined)}
              onExample={(text) => {
                show(undefined)
                put(text)
                run(text)
              }}
            />
          </Tabs.Panel>
          <Tabs.Panel value="runs" pt={8}>
            <RunList projectId={projectId} timeZone={timeZone} onTake={(text) => put(text)} />
          </Tabs.Panel>
        </Tabs>
      </aside>
    </div>
  )
}
