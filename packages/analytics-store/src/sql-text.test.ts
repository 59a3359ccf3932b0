import { describe, expect, it } from 'vitest'
import { placeholders, splitStatements } from './sql-text.ts'

describe('splitting a file into statements', () => {
  it('cuts at semicolons, drops comments, and leaves strings alone', () => {
    const sql = `
      -- first; not a statement
      create table a (x String default ';''--'); /* second;
      comment */ insert into a values ('it\\'s; /* here */');

      ;`
    expect(splitStatements(sql)).toEqual([`create table a (x String default ';''--')`, `insert into a values ('it\\'s; /* here */')`])
  })
})

describe('finding the placeholders of a query', () => {
  it('names each once, and none that stands in a string or a comment', () => {
    expect(placeholders(`select {a: String}, { b :UInt8}, {a:String}, '{c: String}' -- {d: String}`)).toEqual(['a', 'b'])
  })
})
