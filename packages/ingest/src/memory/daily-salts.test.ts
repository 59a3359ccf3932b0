import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NOON } from '../../test/builders.ts'
import { SaltDirectory } from './daily-salts.ts'

const DAY = 24 * 60 * 60 * 1000
let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'throughline-salt-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

describe('SaltDirectory', () => {
  it('uses one salt all day, across restarts', () => {
    const salt = new SaltDirectory(directory).at(NOON)
    expect(salt).toHaveLength(32)
    expect(new SaltDirectory(directory).at(NOON + 3_600_000)).toEqual(salt)
  })

  it('makes another one the next day, and destroys the old one', () => {
    const salts = new SaltDirectory(directory)
    const salt = salts.at(NOON)
    expect(salts.at(NOON + DAY)).not.toEqual(salt)
    expect(readdirSync(directory)).toEqual(['2026-06-18'])
  })

  it('destroys an old salt although nobody comes', () => {
    new SaltDirectory(directory).at(NOON)
    new SaltDirectory(directory).sweep(NOON + 5 * DAY)
    expect(readdirSync(directory)).toEqual(['2026-06-22'])
  })

  it('lets nobody else read it', () => {
    new SaltDirectory(directory).at(NOON)
    expect(statSync(join(directory, '2026-06-17')).mode & 0o777).toBe(0o600)
  })
})
