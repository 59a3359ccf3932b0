import type { AnalyticsStore } from '@throughline/analytics-store'
import { limits, sqlTables, type ProjectId, type SqlAnswer } from '@throughline/contract'
import { aChunkRow, anEventRow, jsonLines, openTestAnalyticsStore, storeForms, uuidAt, type TestStore } from '@throughline/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runSql } from './run-sql.ts'

const AT = '2026-03-04T10:00:00.000Z'

/** Everything of a project has its marker in it: names of events, properties, people, companies, addresses. */
const fill = async (store: AnalyticsStore, project: ProjectId, marker: string): Promise<void> => {
  const session_id = uuidAt(AT)
  const of = {
    project_id: project,
    session_id,
    visitor_id: `visitor-${marker}`,
    url: `https://shop.example/${marker}`,
    path: `/${marker}`,
    route: `/${marker}`,
    title: marker,
    selector: `#${marker}`,
    label: marker,
    release: marker,
    message: marker,
  }
  const properties = JSON.stringify({ marker, plan: marker, account: { id: `company-${marker}`, tier: marker } })
  const rows = [
    anEventRow({ ...of, kind: 'pageview' }),
    anEventRow({ ...of, kind: 'click' }),
    anEventRow({ ...of, kind: 'error', fingerprint: marker }),
    anEventRow({ ...of, kind: 'signal', name: 'rage_click' }),
    anEventRow({ ...of, kind: 'custom', name: `bought ${marker}`, properties }),
    anEventRow({ ...of, kind: 'identify', person_id: `person-${marker}`, account_id: `company-${marker}`, properties }),
  ]
  await store.insert({ table: 'events', rows: jsonLines(rows), token: `events ${marker}` })
  const chunk = aChunkRow({ project_id: project, session_id, payload: marker })
  await store.insert({ table: 'recording_chunks', rows: jsonLines([chunk]), token: `chunks ${marker}` })
}

/** What somebody may try who wants to see more than their project: each is refused, or sees nothing of it. */
const attempts = [
  // Other tables and databases.
  'select * from recording_chunks',
  'select payload from recording_chunks',
  'select * from default.events',
  'select * from throughline.events',
  'select * from `default`.`events`',
  'select * from "throughline"."events"',
  'select * from system.tables',
  'select * from system.settings',
  'select * from system.query_log',
  'select * from system.processes',
  'select * from system.one',
  'select * from SYSTEM.TABLES',
  'select * from information_schema.tables',
  'select * from INFORMATION_SCHEMA.COLUMNS',
  'select name from `system`.`tables`',
  'select * from session_marks',
  'select * from mark_values',
  'select * from schema_migrations',
  'select * from sessions_from_events',
  'select * from `.inner.sessions_from_events`',
  'select * from problem_events union all select * from problem_events',
  'select * from events union all select * from default.events',
  'select * from events union distinct select * from throughline.events',
  'select * from events except select * from events where 0',
  'select * from events intersect select * from default.events',
  'select * from (select * from (select * from system.databases))',
  'select (select groupArray(payload) from recording_chunks)',
  'select (select any(name) from system.tables)',
  'select 1 where exists (select 1 from system.tables)',
  'select 1 where 1 in (select 1 from recording_chunks)',
  "select ('a', 'b') in system.tables",
  'select session_id in recording_chunks from events',
  'select name in default.events from events',
  'select globalIn(name, system.tables) from events',
  'select name global in (select name from system.tables) from events',
  'select notIn(name, mark_values) from events',
  'select * from events join system.tables on 1 = 1',
  'select * from events as e left join recording_chunks as r using session_id',
  'select * from events, recording_chunks',
  'select * from events e, default.events f',
  'select * from events array join (select groupArray(name) from system.tables) as name',
  'from recording_chunks select *',
  'with (select groupArray(name) from system.tables) as names select names',
  // Names that mean something else.
  'with events as (select * from events) select * from events',
  'with events as (select * from default.events) select * from events',
  'with recording_chunks as (select 1) select * from recording_chunks',
  'with recording_chunks as (select 1 as x) select * from (select * from recording_chunks)',
  'with x as (select * from recording_chunks) select * from x',
  'with x as (with recording_chunks as (select 1 as a) select * from recording_chunks), y as (select * from recording_chunks) select * from y',
  'with recursive r as (select 1 as n union all select n + 1 from r where n < 3) select * from r, recording_chunks',
  'with recursive events as (select * from events) select * from events',
  'select * from events as recording_chunks, recording_chunks',
  'select * from recording_chunks as events',
  'select * from (select 1 as a) as events, events',
  'select payload from recording_chunks as `a\nTableIdentifier b`',
  'select payload from recording_chunks as `a (alias b)`',
  'select payload from `recording_chunks (alias a)`',
  'select payload from recording_chunks as "x (children 1)"',
  "select payload from recording_chunks as `'`, (select '`')",
  "select 1 as `'`, file('/etc/passwd') as `'`",
  "select 1 as `--`, file('/etc/passwd')",
  "select 1 as `/*`, file('/etc/passwd') as `*/`",
  'select `project_id` from events',
  'select e.project_id from events as e',
  "select * from events where project_id != ''",
  'select * from events where 1 = 1 or 1',
  'select * from events final',
  'select * from events sample 1',
  'select * from events prewhere 1',
  'select _part, _table from events',
  'select * from events where 1) union all (select * from recording_chunks',
  'select * from events) union all select * from default.events --',
  'select 1) from (select * from recording_chunks',
  'select * from events ) as x, (select * from default.events',
  // Functions that make rows.
  "select * from merge('.*')",
  "select * from merge('default', '.*')",
  "select * from merge(currentDatabase(), 'events')",
  "select * from Merge('.*')",
  "select * from `merge`('.*')",
  'select * from loop(recording_chunks) limit 1',
  "select * from file('/etc/passwd', 'LineAsString')",
  "select * from url('http://127.0.0.1:1/', 'LineAsString')",
  "select * from s3('http://127.0.0.1:1/a/b')",
  "select * from remote('127.0.0.1', 'default.events')",
  "select * from remoteSecure('127.0.0.1', 'default.events')",
  "select * from cluster('default', 'system.one')",
  "select * from clusterAllReplicas('default', 'default.events')",
  "select * from mysql('127.0.0.1:1', 'a', 'b', 'c', 'd')",
  "select * from postgresql('127.0.0.1:1', 'a', 'b', 'c', 'd')",
  "select * from sqlite('/tmp/x.db', 'x')",
  "select * from executable('id', 'LineAsString', 'line String')",
  "select * from python('x')",
  'select * from view(select * from recording_chunks)',
  "select * from viewExplain('EXPLAIN', '', (select 1))",
  "select * from viewIfPermitted(select 1 else null('a UInt8'))",
  "select * from dictionary('x')",
  "select * from mergeTreeIndex('default', 'events')",
  "select * from mergeTreeProjection('default', 'events', 'x')",
  "select * from input('a String')",
  "select * from format('JSONEachRow', '{}')",
  "select * from null('a String')",
  "select * from generateRandom('a String') limit 1",
  "select * from fuzzQuery('select 1')",
  'select * from numbers((select count() from system.tables))',
  "select * from numbers(length(file('/etc/passwd')))",
  "select * from values('a String', (file('/etc/passwd')))",
  // Functions that know more than their arguments.
  "select file('/etc/passwd')",
  "select FILE('/etc/passwd')",
  "select `file`('/etc/passwd')",
  "select * replace (file('/etc/passwd') as name) from events",
  'select * apply(file) from events',
  "select * apply(x -> file('/etc/passwd')) from events",
  "select columns('name') apply(getSetting) from events",
  "select 1 order by 1 with fill from length(file('/etc/passwd'))",
  "select 1 limit length(file('/etc/passwd'))",
  "select 1 limit 1 by file('/etc/passwd')",
  "select sum(1) over (order by file('/etc/passwd'))",
  "select sum(1) over w from events window w as (partition by file('/etc/passwd'))",
  "select count() from events group by grouping sets ((file('/etc/passwd')))",
  "select arrayMap(x -> file('/etc/passwd'), [1])",
  "select countIf(file('/etc/passwd') = '') from events",
  "select getSetting('additional_table_filters')",
  "select getServerSetting('path')",
  "select getMacro('x')",
  "select getClientHTTPHeader('authorization')",
  'select currentDatabase(), currentUser(), hostName(), version(), FQDN(), serverUUID(), tcpPort(), uptime()',
  'select currentDatabase()',
  'select DATABASE()',
  'select user()',
  'select chdb()',
  "select hasColumnInTable('default', 'events', 'project_id')",
  "select dictGet('x', 'y', 1)",
  "select dictGetOrDefault('x', 'y', 1, 'z')",
  "select joinGet('events', 'name', 1)",
  "select joinGet(default.events, 'name', 1)",
  'select filesystemAvailable(), filesystemCapacity()',
  'select sleep(3)',
  'select sleepEachRow(1) from events',
  "select evalMLMethod('x', 1)",
  "select catboostEvaluate('/etc/passwd', 1)",
  'select showCertificate()',
  "select formatQuery('select 1')",
  "select logTrace('x')",
  'select addressToLine(1)',
  "select finalizeAggregation(cast('x' as AggregateFunction(sum, UInt64)))",
  "select cast('x', 'AggregateFunction(groupArray, String)')",
  "select sumMerge(cast('x', 'Aggregate' || 'Function(sum, UInt64)'))",
  "select initializeAggregation('sum', 1)",
  'select flameGraph([1])',
  "select aiGenerate('x')",
  "select eval('select 1')",
  // Settings, statements, files.
  'select * from events settings additional_table_filters = {}',
  'select * from (select * from recording_chunks settings additional_table_filters = {})',
  'select 1 settings readonly = 0',
  'select * from (select 1 settings readonly = 0)',
  'select 1 settings max_execution_time = 0, max_memory_usage = 0',
  'set readonly = 0',
  'set additional_table_filters = {}',
  'set role none',
  'use system',
  'select 1; select * from system.tables',
  'select 1; drop table events',
  'select 1;; select 2',
  '; select * from system.tables',
  "select 1 into outfile '/tmp/throughline-stolen'",
  "select 1 into outfile '/tmp/throughline-stolen' truncate format CSV",
  'select 1 format JSON',
  'select 1 format Null',
  'select 1 parallel with select 2',
  'explain select 1',
  'explain plan indexes = 1 select * from events',
  'explain ast select 1',
  'explain syntax select * from default.events',
  'explain estimate select * from events',
  'select * from (explain select * from events)',
  'select * from (explain plan select * from events)',
  'select * from (show tables)',
  'select * from (describe table events)',
  'show tables',
  'show databases',
  'show create table events',
  "show settings like '%filter%'",
  'show processlist',
  'show grants',
  'describe table events',
  'desc default.events',
  'describe (select * from recording_chunks)',
  'exists table events',
  'check table events',
  "insert into events (name) values ('x')",
  'insert into events select * from events',
  "insert into function file('/tmp/throughline-stolen') select 1",
  'drop table events',
  'truncate table events',
  'alter table events delete where 1',
  'delete from events where 1',
  "update events set name = 'x' where 1",
  'create table x (a UInt8) engine = Memory',
  'create temporary table x as select * from default.events',
  'create view v as select * from default.events',
  'create function f as (x) -> x',
  'attach table x',
  'detach table events',
  'rename table events to x',
  'optimize table events',
  'system flush logs',
  'system shutdown',
  'kill query where 1',
  'grant all on *.* to default',
  "backup table events to File('/tmp/throughline-stolen')",
  'begin transaction',
  'execute as default select 1',
  // Placeholders.
  'select {project: String}',
  'select {project:Identifier}',
  'select * from {table: Identifier}',
  'select {sql: String}',
  'select {rows: UInt32}',
  'select 1 as `{project: String}`',
  "select * from v(project = 'x')",
  // Signs.
  'select $$x$$, 1',
  'select $x$ from y $x$ from system.tables',
  "select 1 # comment\n, file('/etc/passwd')",
  "select 1 -- comment\n, file('/etc/passwd')",
  'select/**/*/**/from/**/system.tables',
  'select * from\u00A0system.tables',
  'select * from system\u200B.tables',
  "select \u2018', * from system.tables --",
  "select '\\', * from system.tables --",
  "select '\\\\', name from system.tables",
  "select ''', * from system.tables --",
  'SeLeCt * FrOm SyStEm.TaBlEs',
  'select * from `sys\\tem`.tables',
  'select * from "system".tables',
  'select 1\0, 2',
  '/* unclosed',
  'select /*',
  '',
  ' ',
  '(',
  ')',
  "'",
  '`',
  '((((select 1',
  `${'('.repeat(5_000)}select 1${')'.repeat(5_000)}`,
  `select ${'-'.repeat(5_000)}1`,
  `select ${'not '.repeat(4_000)}1`,
  `select ${'['.repeat(3_000)}1${']'.repeat(3_000)}`,
  `select ${Array.from({ length: 4_000 }, () => '1').join('+')}`,
  `select * from ${'(select * from '.repeat(300)}events${')'.repeat(300)}`,
  `select '${'x'.repeat(19_000)}'`,
  `select 1 as \`${'x'.repeat(19_000)}\``,
  `with ${Array.from({ length: 400 }, (_, index) => `a${index} as (select * from ${index === 0 ? 'events' : `a${index - 1}`})`).join(', ')} select * from a399`,
]

describe.each(storeForms)('SQL of members, in the %s engine', (form) => {
  let test: TestStore<AnalyticsStore>
  const mine = uuidAt('2026-03-01T00:00:00Z') as ProjectId
  const others = uuidAt('2026-03-02T00:00:00Z') as ProjectId

  beforeAll(async () => {
    test = await openTestAnalyticsStore(form)
    await fill(test.store, mine, 'MINE')
    await fill(test.store, others, 'THEIRS')
  })

  afterAll(() => test.stop())

  const ask = (sql: string, as: 'rows' | 'parquet' = 'rows') => runSql({ analytics: test.store }, { id: mine }, { body: { sql, as } })
  const rowsOf = async (sql: string) => {
    const answer = await ask(sql)
    if (answer.outcome !== 'rows') throw new Error(`${sql}: ${JSON.stringify(answer)}`)
    return answer.rows
  }

  /** What no answer may have in it: the other project's rows and id, and where the engine keeps things. */
  const secrets = () => [
    'THEIRS',
    others,
    'root:',
    test.path,
    'throughline-test-',
    'pass:word',
    ...(test.url ? [new URL(test.url).port] : []),
  ]

  const leaksOf = (answer: SqlAnswer): string[] => {
    const text = JSON.stringify(answer)
    return secrets().filter((secret) => text.includes(secret))
  }

  it('shows nothing of another project, nor of the engine, whatever is written', async () => {
    const told: string[] = []
    for (const sql of attempts) {
      const answer = await ask(sql)
      told.push(...leaksOf(answer).map((secret) => `${sql.slice(0, 120)} told ${secret}: ${JSON.stringify(answer).slice(0, 300)}`))
    }
    expect(told).toEqual([])
    // And everything is as it was.
    expect(await test.store.query(`select count() as n from events where project_id = {others: String}`, { others })).toEqual([{ n: 6 }])
    expect(await rowsOf('select count() from events')).toEqual([[6]])
  }, 240_000)

  it('refuses what reads anything but the described tables, or calls what knows more than its arguments', async () => {
    const passed: string[] = []
    const forbidden = /recording_chunks|system|information_schema|default\.|throughline\.|file\(|getS|merge\(|settings|outfile|mark_values/i
    for (const sql of attempts.filter((attempt) => forbidden.test(attempt) && !/sys\\tem|as \(select 1/.test(attempt))) {
      const answer = await ask(sql)
      if (answer.outcome !== 'refused') passed.push(`${sql}: ${JSON.stringify(answer).slice(0, 200)}`)
    }
    expect(passed).toEqual([])
  }, 240_000)

  it.each(sqlTables.map(({ name, columns }) => [name, columns] as const))(
    'gives %s as it is described, of its project alone',
    async (name, columns) => {
      const answer = await ask(`select * from ${name}`)
      expect(answer).toMatchObject({ outcome: 'rows', truncated: false })
      if (answer.outcome !== 'rows') return
      expect(answer.columns).toEqual(columns.map((column) => ({ name: column.name, type: column.type })))
      expect(answer.rows.length).toBeGreaterThan(0)
      expect(JSON.stringify(answer.rows)).toContain('MINE')
      expect(leaksOf(answer)).toEqual([])
    },
  )

  it('would show nothing of another project even if a statement were let through', async () => {
    const { readStore } = await import('./read-store.ts')
    const { filters } = await readStore({ analytics: test.store }, { id: mine })
    const settings = { additional_table_filters: filters }
    for (const statement of [
      'select payload from recording_chunks',
      'select name from events',
      'select * from mark_values',
      'select * from schema_migrations',
    ]) {
      const bytes = await test.store.answer(statement, {}, { format: 'TSVRaw', settings })
      expect(Buffer.from(bytes).toString()).not.toContain('THEIRS')
    }
  })

  it('answers what product people ask', async () => {
    expect(await rowsOf(`select name, count() as times from events where kind = 'custom' group by name`)).toEqual([['bought MINE', 1]])
    expect(
      await rowsOf(`
        with buyers as (select distinct visitor_id from events where kind = 'custom')
        select s.device, uniqExact(s.session_id) as sessions
        from sessions as s join buyers as b on b.visitor_id = s.visitor_id
        group by s.device order by sessions desc limit 10`),
    ).toEqual([['desktop', 1]])
    expect(
      await rowsOf(
        `select JSONExtractString(properties, 'plan') as plan, quantile(0.9)(duration_ms) from events where kind = 'custom' group by plan`,
      ),
    ).toEqual([['MINE', 0]])
    expect(await rowsOf(`select kind, row_number() over (order by kind) as place from events order by kind limit 2`)).toEqual([
      ['click', 1],
      ['custom', 2],
    ])
    expect(await rowsOf('select number from numbers(3) order by number desc; -- last')).toEqual([[2], [1], [0]])
    expect(await rowsOf('select name in (select name from events) from events limit 1')).toEqual([[1]])
    expect(await rowsOf(`select p.person_id, a.value from people p join person_attributes a using person_id where a.key = 'plan'`)).toEqual(
      [['person-MINE', 'MINE']],
    )
    expect(await rowsOf(`select countIf(kind = 'click'), uniqExactIf(session_id, kind != 'click'), avgOrNull(value) from events`)).toEqual([
      [1, 1, 0],
    ])
  })

  it('keeps whole numbers that JSON cannot hold as text', async () => {
    expect(await rowsOf("select toUInt64(18446744073709551615), toUInt64(7), [toUInt64(7)], '7'")).toEqual([
      ['18446744073709551615', 7, [7], '7'],
    ])
  })

  it('says what is wrong, and where', async () => {
    expect(await ask('select name\nfrm events')).toMatchObject({ outcome: 'refused', reason: 'syntax', position: { line: 2, column: 5 } })
    expect(await ask('select 🚢, 1 from')).toMatchObject({ outcome: 'refused', reason: 'syntax' })
    expect(await ask('select nme from events')).toMatchObject({
      reason: 'unknown name',
      problem: expect.stringContaining('nme'),
      position: { line: 1, column: 8, length: 3 },
    })
    expect(await ask('select * from evnts')).toMatchObject({ reason: 'unknown name', position: { line: 1, column: 15 } })
    expect(await ask(`select sleep(1)`)).toMatchObject({ reason: 'not allowed', position: { line: 1, column: 8, length: 5 } })
  })

  it('gives at most as many rows as questions do, and says that there are more', async () => {
    const answer = await ask('select number from numbers(20000)')
    expect(answer).toMatchObject({ outcome: 'rows', truncated: true })
    expect(answer.outcome === 'rows' && answer.rows.length).toBe(limits.query.maxRows)
  })

  it('stops what needs too much', async () => {
    expect(await ask('select groupArray(number) from numbers(1000000000)')).toMatchObject({ outcome: 'refused', reason: 'too much' })
    expect(await ask(`select repeat('x', 1000000) from numbers(1000)`)).toMatchObject({ outcome: 'refused', reason: 'too much' })
  }, 60_000)

  it.each(sqlTables.map(({ name }) => name))('gives %s as a Parquet file, too', async (name) => {
    const answer = await ask(`select * from ${name}`, 'parquet')
    expect(answer.outcome).toBe('file')
    const bytes = Buffer.from(answer.outcome === 'file' ? answer.base64 : '', 'base64')
    expect(bytes.subarray(0, 4).toString()).toBe('PAR1')
    expect(bytes.subarray(-4).toString()).toBe('PAR1')
  })
})
