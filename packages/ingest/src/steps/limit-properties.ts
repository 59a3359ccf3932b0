import { limits, OTHER } from '@throughline/contract'
import type { EventDraft } from '../event-draft.ts'
import type { CutField, Tools } from '../tools.ts'

const { maxCount, maxKeyChars, maxValueChars, maxDepth } = limits.properties

/** Keys with which a careless reader of the JSON would change its own objects. */
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

type Cut = (field: CutField) => void

/** A copy within the limits; undefined for what has to go altogether. `depth` is 1 for a property's own value. */
const limitValue = (value: unknown, depth: number, cut: Cut): unknown => {
  if (typeof value === 'string') return limitText(value, cut)
  if (typeof value !== 'object' || value === null) return value
  if (depth >= maxDepth) {
    cut('property_depth')
    return undefined
  }
  if (Array.isArray(value)) return limitList(value, depth, cut)
  return limitObject(value as Record<string, unknown>, depth + 1, cut, (key) => key)
}

const limitText = (text: string, cut: Cut): string => {
  if (text.length <= maxValueChars) return text
  cut('property_value')
  return text.slice(0, maxValueChars)
}

const limitList = (list: readonly unknown[], depth: number, cut: Cut): unknown[] => {
  if (list.length > maxCount) cut('property_count')
  return list
    .slice(0, maxCount)
    .map((value) => limitValue(value, depth + 1, cut))
    .filter((value) => value !== undefined)
}

const limitKey = (key: string, cut: Cut): string => {
  if (key.length <= maxKeyChars) return key
  cut('property_key')
  return key.slice(0, maxKeyChars)
}

const limitObject = (object: Record<string, unknown>, depth: number, cut: Cut, admit: (key: string) => string): Record<string, unknown> => {
  const entries = Object.entries(object)
  if (entries.length > maxCount) cut('property_count')
  const limited: Record<string, unknown> = {}
  for (const [key, value] of entries.slice(0, maxCount)) {
    const name = limitKey(key, cut)
    if (FORBIDDEN.has(name)) {
      cut('property_key')
      continue
    }
    const kept = limitValue(value, depth, cut)
    if (kept !== undefined) limited[admit(name)] = kept
  }
  return limited
}

/**
 * Keeps the visitor's own properties within their limits: how many, how long, how deep, and how many different ones a project
 * may have. What is too much is left out or cut, and counted.
 */
export const limitProperties = (draft: EventDraft, { names, cut }: Tools): undefined => {
  const { properties, visit } = draft
  if (!properties) return
  const projectId = visit.project.id
  const count: Cut = (field) => cut(projectId, field)
  draft.properties = limitObject(properties, 1, count, (key) => {
    if (names.admit(projectId, 'property', key)) return key
    count('property_key')
    return OTHER
  })
}
