import { aChunkRow, anEventRow, jsonLines, openTestAnalyticsStore, storeForms, uuidAt, type TestStore } from '@throughline/testkit'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { QueryLimitError } from './query-limit-error.ts'
import type { AnalyticsStore, FileFormat } from './store.ts'
import type { EventRow } from './tables.ts'

const insertInto = (store: AnalyticsStore) => (rows: readonly EventRow[], token: string) =>
  store.insert({ table: 'events', rows: jsonLines(rows), token })

const readToTheEnd = async (stream: AsyncIterable<unknown[]>): Promise<number> => {
  let rows = 0
  for await (const group of stream) rows += group.length
  return rows
}

describe.each(storeForms)('the %s analytics store', (form) => {
  let test: TestStore<AnalyticsStore>
  let store: AnalyticsStore
  let insertEvents: ReturnType<typeof insertInto>

  beforeAll(async () => {
    test = await openTestAnalyticsStore(form)
    store = test.store
    insertEvents = insertInto(store)
  })

  afterAll(() => test.stop())

  it('answers a ping', async () => {
    await expect(store.ping()).resolves.toBeUndefined()
  })

  const fileOf = async (format: FileFormat, sql: string, parameters = {}): Promise<{ bytes: Buffer; pieces: number }> => {
    const pieces: Uint8Array[] = []
    for await (const piece of store.write(sql, format, parameters)) pieces.push(piece)
    return { bytes: Buffer.concat(pieces), pieces: pieces.length }
  }

  describe('asked for a file', () => {
    const rowsOf = `select number as n, concat('row "', toString(number), '", 🚢') as text, toDateTime64(number, 3, 'UTC') as at, [number, 1] as list
      from numbers({many: UInt64}) where n >= {least: UInt64}`
    const many = 200_000

    it.each([0, many])('writes one of Parquet with %i rows that another reader reads', async (rows) => {
      const { bytes } = await fileOf('Parquet', rowsOf, { many, least: many - rows })
      const file = new Uint8Array(bytes).buffer
      const read = await parquetReadObjects({ file, compressors })
      expect(parquetMetadata(file).num_rows).toBe(BigInt(rows))
      expect(read).toHaveLength(rows)
      const first = many - rows
      for (const index of rows === 0 ? [] : [0, 70_000, rows - 1])
        expect(read[index]).toEqual({
          n: BigInt(first + index),
          text: `row "${first + index}", 🚢`,
          at: new Date((first + index) * 1000),
          list: [BigInt(first + index), 1n],
        })
    })

    it('writes one of CSV, with one line of names', async () => {
      const lines = (await fileOf('CSVWithNames', 'select n, text from (' + rowsOf + ')', { many, least: 0 })).bytes
        .toString()
        .trimEnd()
        .split('\n')
      expect(lines).toHaveLength(many + 1)
      expect(lines.slice(0, 2)).toEqual(['"n","text"', '0,"row ""0"", 🚢"'])
      expect(lines.filter((line) => line === '"n","text"')).toHaveLength(1)
      expect((await fileOf('CSVWithNames', 'select 1 as one where 0')).bytes.toString()).toBe('"one"\n')
    })

    it('writes one of JSON lines', async () => {
      const lines = (await fileOf('JSONEachRow', rowsOf, { many: 3, least: 1 })).bytes.toString().trimEnd().split('\n')
      expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([{ n: 1 }, { n: 2 }])
      expect((await fileOf('JSONEachRow', 'select 1 as one where 0')).bytes).toHaveLength(0)
    })

    it('fails where the engine does, also behind the first rows', async () => {
      for (const format of ['Parquet', 'JSONEachRow'] as const)
        await expect(fileOf(format, 'select throwIf(number = 150000) as n from numbers(200000)')).rejects.toThrow('throwIf')
    })

    it('does without a file as a reader leaves', async () => {
      for await (const _ of store.write(rowsOf, 'Parquet', { many, least: 0 })) break
      expect(await store.query('select 1 as one')).toEqual([{ one: 1 }])
    })
  })

  describe('asked a question', () => {
    it('answers rows: counts as numbers, times without a zone, text as it is', async () => {
      const rows = await store.query(`
        select toUInt64(9007199254740991) as big, toInt8(-1) as small, 0.5 as half, 'a/b "c" 🚢\n' as text, [1, 2] as list, null as nothing,
          toDateTime64('2026-03-04 10:00:00.123', 3, 'UTC') as at, toUUID('0196a000-0000-7000-8000-000000000001') as id, true as yes`)
      expect(rows).toEqual([
        {
          big: 9_007_199_254_740_991,
          small: -1,
          half: 0.5,
          text: 'a/b "c" 🚢\n',
          list: [1, 2],
          nothing: null,
          at: '2026-03-04 10:00:00.123',
          id: '0196a000-0000-7000-8000-000000000001',
          yes: true,
        },
      ])
    })

    it('answers no rows as an empty list', async () => {
      expect(await store.query('select 1 as one where 0')).toEqual([])
    })

    const hostile = [`'; drop table events; --`, '\\', "\\'", '{x: String}', 'line\nfeed\ttab\r', '🚢 πλοίο', '%_', '', '\\N', 'a\0b']
    it.each(hostile)('takes the value %j as a value', async (value) => {
      const rows = await store.query('select {value: String} as text, {values: Array(String)} as texts', { value, values: [value, 'x'] })
      expect(rows).toEqual([{ text: value, texts: [value, 'x'] }])
    })

    it('takes values of every type that questions use', async () => {
      const rows = await store.query(
        `select {count: UInt32} as count, {at: DateTime64(3, 'UTC')} as at, {from: DateTime64(3, 'UTC')} as from_, {id: UUID} as id,
          {ids: Array(UUID)} as ids, {yes: Bool} as yes, {share: Float64} as share, {nothing: Nullable(String)} as nothing`,
        {
          count: 7,
          at: new Date('2026-03-04T10:00:00.120Z'),
          from: '2026-03-04 10:00:00.120',
          id: '0196a000-0000-7000-8000-000000000001',
          ids: ['0196a000-0000-7000-8000-000000000001'],
          yes: true,
          share: 0.25,
          nothing: null,
        },
      )
      expect(rows).toEqual([
        {
          count: 7,
          at: '2026-03-04 10:00:00.120',
          from_: '2026-03-04 10:00:00.120',
          id: '0196a000-0000-7000-8000-000000000001',
          ids: ['0196a000-0000-7000-8000-000000000001'],
          yes: true,
          share: 0.25,
          nothing: null,
        },
      ])
    })

    it('never answers with the value of another question', async () => {
      const asked = Array.from({ length: 300 }, (_, index) => index)
      const answers = await Promise.all(asked.map((index) => store.query('select {index: UInt32} as index', { index })))
      expect(answers).toEqual(asked.map((index) => [{ index }]))
    })

    it('refuses a question that misses a value', async () => {
      await store.query('select {before: UInt8} as value', { before: 1 })
      await expect(store.query('select {before: UInt8} as value')).rejects.toThrow('The query has no value for before')
    })

    it('answers a small question while a large one is computed', async () => {
      const answered: string[] = []
      const ask = async (name: string, sql: string) => {
        await store.query(sql, {}, { maxMs: 60_000 })
        answered.push(name)
      }
      await Promise.all([ask('large', 'select sum(sipHash64(number)) as sum from numbers(200000000)'), ask('small', 'select 1 as one')])
      expect(answered).toEqual(['small', 'large'])
    })

    it('says what is wrong with it', async () => {
      await expect(store.query('select missing from events')).rejects.toThrow(/analytics store: a query failed: .*missing/)
    })
  })

  describe('asked for too much', () => {
    it.each([
      ['rows', 'select number from numbers(100000)', {}],
      ['time', 'select count() as n from numbers(100000000000) where sipHash64(number) = 1', { maxMs: 200 }],
      ['memory', 'select groupArray(number) as all from numbers(10000000)', { maxMemoryBytes: 20_000_000 }],
    ] as const)('stops at the limit of %s and says so', async (limit, sql, limits) => {
      const error = await store.query(sql, {}, limits).catch((caught: unknown) => caught)
      expect(error).toBeInstanceOf(QueryLimitError)
      expect(error).toMatchObject({ limit, message: expect.stringMatching(/Ask for less, or for a shorter period\.$/) })
    })

    it('allows more to those who ask for it', async () => {
      expect(await store.query('select number from numbers(20000)', {}, { maxRows: 20_000 })).toHaveLength(20_000)
    })
  })

  describe('asked for something else than its tables', () => {
    it.each([
      `select * from file('/etc/passwd', 'LineAsString')`,
      `select file('/etc/passwd')`,
      `select "file"('/etc/passwd')`,
      "select `file`('/etc/passwd')",
      `select * from /* a comment */ FILE /* another */ ('/etc/passwd', 'LineAsString')`,
      `select * from url('http://127.0.0.1:1/', 'LineAsString')`,
      `select * from (select * from s3('http://127.0.0.1:1/bucket/key') settings readonly = 0)`,
      `select 1 into outfile '/tmp/throughline-stolen'`,
      'select 1; drop table events',
      'select 1 settings readonly = 0',
      'drop table events',
      'insert into events (kind) values (1)',
      `select $$text$$`,
      `select * from executable('id', 'LineAsString', 'line String')`,
      `select * from remote('127.0.0.1', 'system.one')`,
      'kill query where 1',
      'system flush logs',
    ])('refuses %s', async (sql) => {
      await expect(store.query(sql)).rejects.toThrow(/^This query is refused: .*Queries may only read the store's own tables/)
      await expect(store.stream(sql)[Symbol.asyncIterator]().next()).rejects.toThrow(/^This query is refused/)
    })

    it.each([
      [`select 'file(1); into outfile, readonly' as text`],
      ['-- into outfile\nselect 1 as one /* ; */'],
      ['with 1 as one select one'],
      [`select count() as n from events where url = 'http://x/?a;b'`],
    ])('is not misled by words in strings and comments: %s', async (sql) => {
      await expect(store.query(sql)).resolves.toHaveLength(1)
    })
  })

  describe('asked for a stream', () => {
    it('gives all rows, in order, in groups, however many', async () => {
      const gaps: number[] = []
      let next = 0
      let groups = 0
      for await (const rows of store.stream<{ number: number }>('select number from numbers({count: UInt64})', { count: 300_000 })) {
        groups += 1
        for (const { number } of rows) {
          if (number !== next) gaps.push(number)
          next += 1
        }
      }
      expect(gaps).toEqual([])
      expect(next).toBe(300_000)
      expect(groups).toBeGreaterThan(1)
    })

    it('can be left early, again and again, without harm', async () => {
      for (let round = 0; round < 20; round += 1) {
        for await (const rows of store.stream('select number, sipHash64(number) as hash from numbers(1000000000)')) {
          expect(rows.length).toBeGreaterThan(0)
          break
        }
      }
      await expect(store.ping()).resolves.toBeUndefined()
    })

    it('fails where the engine fails, after rows were given', async () => {
      const stream = store.stream('select number, throwIf(number = 400000) as thrown from numbers(1000000)')
      await expect(readToTheEnd(stream)).rejects.toThrow(/analytics store: a query failed/)
    })

    it('does not hold up questions, however many wait for their readers', async () => {
      const streams = Array.from({ length: 6 }, () =>
        store.stream('select number, repeat(toString(number), 100) as text from numbers(10000000)')[Symbol.asyncIterator](),
      )
      await Promise.all(streams.map((stream) => stream.next()))
      expect(await store.query('select 1 as one')).toEqual([{ one: 1 }])
      for (const stream of streams) await stream.return?.()
    })
  })

  describe('given rows', () => {
    let project: string
    let serial = 0

    beforeEach(() => {
      project = uuidAt('2026-03-04T10:00:00Z')
    })

    const token = () => `${project}-${(serial += 1)}`
    const event = (given: Partial<EventRow> = {}) => anEventRow({ project_id: project, ...given })

    const counts = async () => {
      const [row] = await store.query<
        Record<'events' | 'inSessions' | 'sessions' | 'identities' | 'byVisitor' | 'onTimelines' | 'identifications', number>
      >(
        `select
          (select count() from events where project_id = {project: String}) as events,
          (select sum(events) from sessions where project_id = {project: String}) as inSessions,
          (select uniqExact(session_id) from sessions where project_id = {project: String}) as sessions,
          (select count() from identities where project_id = {project: String}) as identities,
          (select sum(events) from visitor_sessions where project_id = {project: String}) as byVisitor,
          (select count() from visitor_events where project_id = {project: String}) as onTimelines,
          (select count() from identifications where project_id = {project: String}) as identifications`,
        { project },
      )
      return row
    }

    it('finds an event as it was written', async () => {
      const row = event({
        kind: 'custom',
        name: 'buy "now"',
        properties: '{"price":1.5,"note":"a\\nb"}',
        position: '9007199254740991',
        fixed: 1,
      })
      await insertEvents([row], token())
      const [found] = await store.query<EventRow>('select * from events where project_id = {project: String}', { project })
      expect(found).toEqual({ ...row, position: 9_007_199_254_740_991 })
    })

    it('finds a chunk of a recording as it was written', async () => {
      const row = aChunkRow({ project_id: project })
      await store.insert({ table: 'recording_chunks', rows: jsonLines([row]), token: token() })
      expect(await store.query('select * from recording_chunks where project_id = {project: String}', { project })).toEqual([row])
    })

    it('gives a column that a row leaves out its default', async () => {
      const { title: _title, person_id: _person, ...rest } = event()
      await store.insert({ table: 'events', rows: jsonLines([rest]), token: token() })
      const found = await store.query('select title, person_id from events where project_id = {project: String}', { project })
      expect(found).toEqual([{ title: '', person_id: '' }])
    })

    it('refuses a row with a column that it does not have', async () => {
      const misspelt = { ...event(), titel: 'Shop' }
      await expect(store.insert({ table: 'events', rows: jsonLines([misspelt]), token: token() })).rejects.toThrow(
        /an insert into events failed: .*titel/s,
      )
      expect(await counts()).toMatchObject({ events: 0 })
    })

    it('counts a batch once, in the events and in what is made from them, however often it is inserted', async () => {
      const rows = Array.from({ length: 40 }, () => event({ kind: 'click' })).concat(event({ kind: 'identify', person_id: 'ada' }))
      const same = token()
      for (let round = 0; round < 3; round += 1) await insertEvents(rows, same)
      expect(await counts()).toEqual({
        events: 41,
        inSessions: 41,
        sessions: 41,
        identities: 1,
        byVisitor: 41,
        onTimelines: 41,
        identifications: 1,
      })
    })

    it('counts the same batch under another token again', async () => {
      const rows = [event(), event()]
      await insertEvents(rows, token())
      await insertEvents(rows, token())
      expect(await counts()).toMatchObject({ inSessions: 4, byVisitor: 4 })
    })

    it('takes a batch that spans many months, once', async () => {
      const months = Array.from({ length: 120 }, (_, month) => new Date(Date.UTC(2010, month, 1)))
      const rows = months.map((at) => event({ at: at.toISOString().replace('T', ' ').replace('Z', '') }))
      const same = token()
      await insertEvents(rows, same)
      await insertEvents(rows, same)
      expect(await counts()).toMatchObject({ events: 120, inSessions: 120, byVisitor: 120, onTimelines: 120 })
    })

    it('takes a batch of 20 MB', async () => {
      const properties = JSON.stringify({ note: 'x'.repeat(900) })
      const rows = Array.from({ length: 12_000 }, () => event({ properties }))
      const bytes = jsonLines(rows)
      expect(bytes.byteLength).toBeGreaterThan(20_000_000)
      await store.insert({ table: 'events', rows: bytes, token: token() })
      expect(await counts()).toMatchObject({ events: 12_000, inSessions: 12_000 })
    })

    // Where an insert breaks off between a table and the tables that are fed from it, a retry has to supply what lacks and only that.
    it.each([
      ['sessions', 'the sessions lack a batch that the events have'],
      ['events', 'the events were refused'],
      ['visitor_sessions', 'the sessions by visitor lack a batch that the sessions have'],
      ['visitor_events', 'the timelines lack a batch that the events have'],
    ])('makes good when an insert failed at %s (%s) by inserting again under the same token', async (table) => {
      const rows = Array.from({ length: 10 }, (_, day) =>
        event({ at: `2026-0${1 + (day % 3)}-04 10:00:00.000`, kind: 'identify', person_id: 'ada' }),
      )
      const same = token()
      await store.command(`alter table ${table} add constraint broken check project_id != '${project}'`)
      await expect(insertEvents(rows, same)).rejects.toThrow(/broken/)
      await store.command(`alter table ${table} drop constraint broken`)
      await insertEvents(rows, same)
      await insertEvents(rows, same)
      expect(await counts()).toMatchObject({
        events: 10,
        inSessions: 10,
        sessions: 10,
        byVisitor: 10,
        onTimelines: 10,
        identifications: 10,
      })
    })

    it('keeps a session from events and chunks as one row of facts', async () => {
      const session_id = uuidAt('2026-03-04T10:00:00.000Z')
      const of = { session_id }
      await insertEvents(
        [
          event({ ...of, at: '2026-03-04 10:00:05.000', kind: 'click', url: 'https://shop.example/b' }),
          event({ ...of, at: '2026-03-04 10:00:01.000', url: 'https://shop.example/a', referrer_host: 'search.example' }),
        ],
        token(),
      )
      await insertEvents(
        [event({ ...of, at: '2026-03-04 10:00:09.000', kind: 'error', person_id: 'ada', url: 'https://shop.example/c' })],
        token(),
      )
      await store.insert({
        table: 'recording_chunks',
        rows: jsonLines([aChunkRow({ ...of, project_id: project, raw_bytes: 100 })]),
        token: token(),
      })
      const sessions = await store.query(
        `select session_id, session_started_at, min(s.started_at) as started_at, max(s.ended_at) as ended_at, sum(s.events) as events,
          sum(s.pages) as pages, sum(s.clicks) as clicks, sum(s.errors) as errors, sum(s.chunks) as chunks, sum(s.snapshots) as snapshots,
          sum(s.raw_bytes) as raw_bytes, argMinMerge(s.entry_url) as entry_url, argMaxMerge(s.exit_url) as exit_url,
          argMinMerge(s.referrer_host) as referrer_host, max(s.person_id) as person_id, max(s.device) as device
        from sessions as s where project_id = {project: String} group by session_id, session_started_at`,
        { project },
      )
      expect(sessions).toEqual([
        {
          session_id,
          session_started_at: '2026-03-04 10:00:00.000',
          started_at: '2026-03-04 10:00:00.000',
          ended_at: '2026-03-04 10:00:09.000',
          events: 3,
          pages: 1,
          clicks: 1,
          errors: 1,
          chunks: 1,
          snapshots: 1,
          raw_bytes: 100,
          entry_url: 'https://shop.example/a',
          exit_url: 'https://shop.example/c',
          referrer_host: 'search.example',
          person_id: 'ada',
          device: 'desktop',
        },
      ])
    })

    it('deletes on command, by values', async () => {
      const visitors = [`o'hara`, 'other']
      const rows = visitors.map((visitor_id) => event({ kind: 'identify', visitor_id, person_id: 'ada' }))
      await insertEvents(rows, token())
      const values = { project, visitor: `o'hara` }
      await store.command('delete from identities where project_id = {project: String} and visitor_id = {visitor: String}', values)
      expect(await counts()).toMatchObject({ events: 2, identities: 1 })
    })

    it('says which command failed', async () => {
      await expect(store.command('drop table missing')).rejects.toThrow(/analytics store: a command failed: .*missing/s)
    })
  })

  describe('brought up to date', () => {
    it('ends the same whoever asks and how often', async () => {
      const others = [await test.reopen(), await test.reopen()]
      await Promise.all([store, store, ...others].map((each) => each.migrate()))
      const applied = await store.query('select version, count() as times from schema_migrations group by version having times > 1')
      expect(applied).toEqual([])
    })

    it('comes up from nothing when several ask at the same moment', async () => {
      const tables = await store.query<{ name: string }>(
        "select name from system.tables where database = currentDatabase() order by engine != 'MaterializedView'",
      )
      for (const { name } of tables) await store.command(`drop table \`${name}\` sync`)
      const others = [await test.reopen(), await test.reopen(), await test.reopen()]
      await Promise.all([store, ...others].map((each) => each.migrate()))
      const after = await store.query<{ name: string }>('select name from system.tables where database = currentDatabase()')
      expect(after.map(({ name }) => name).toSorted()).toEqual(tables.map(({ name }) => name).toSorted())
    })

    it('refuses data of a newer program with a sentence', async () => {
      await store.command(`insert into schema_migrations (version, name) values (999, 'later')`)
      await expect(store.migrate()).rejects.toThrow(/written by a newer Throughline: its schema is at step 999.*Start the newer program/)
      await store.command('delete from schema_migrations where version = 999')
    })
  })

  describe('closed', () => {
    it('lets what is under way end first, and takes nothing new', async () => {
      const closing = await test.reopen()
      const under = closing.query<{ sum: number }>('select count() as sum from numbers(50000000) where sipHash64(number) > 5')
      const closed = closing.close()
      await expect(closing.query('select 1')).rejects.toThrow(/is closed$/)
      await expect(under).resolves.toHaveLength(1)
      await expect(closed).resolves.toBeUndefined()
      await expect(closing.close()).resolves.toBeUndefined()
      await expect(store.ping()).resolves.toBeUndefined()
    })
  })
})
