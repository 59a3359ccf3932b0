import type { AnalyticsStore } from '@throughline/analytics-store'
import type { CollectProject } from '@throughline/ingest'
import { loadFiles } from '../fixtures/load-files.ts'
import { templatesFor } from '../fixtures/templates-for.ts'
import { enactVisit } from './enact-visit.ts'
import { insertFiles } from './insert-files.ts'
import { createRowMaker } from './make-rows.ts'
import { calendarOf, planDate, type PlannedVisit } from './plan-visits.ts'
import { RowBuffer } from './row-buffer.ts'

/** So many that every kind of visit is among them. */
const PLANNED = { days: 30, visits: 4_000, seed: 1 }

interface EachVisitOptions {
  analytics: AnalyticsStore
  project: CollectProject
  now: Date
}

/** Puts each of the captured visits, with its recording, into a project once: no two are alike. Gives how many, and how long they took together. */
export const fillEachVisit = async ({ analytics, project, now }: EachVisitOptions): Promise<{ visits: number; durationMs: number }> => {
  const templates = templatesFor({ origin: 'http://localhost:4600', key: project.key })
  const durations = new Map([...templates].map(([name, { durationMs }]) => [name, durationMs]))
  const calendar = calendarOf({ projectId: project.id, timeZone: project.timeZone, now: now.getTime(), durations, ...PLANNED })
  const firsts = new Map<string, PlannedVisit>()
  for (const plan of [...calendar.dates.keys()].flatMap((index) => planDate(calendar, index))) {
    if (!firsts.has(plan.fixture)) firsts.set(plan.fixture, plan)
  }
  await insertFiles(analytics, { projectId: project.id, files: loadFiles(), now })
  const rowsOf = await createRowMaker(project, templates.values())
  const buffer = new RowBuffer(analytics, undefined)
  for (const [fixture, plan] of firsts) {
    const template = templates.get(fixture)
    if (template) await buffer.add(rowsOf(enactVisit(plan, template), { events: true, recording: true }))
  }
  await buffer.flush()
  return { visits: firsts.size, durationMs: [...firsts.values()].reduce((sum, { startsAt, endsAt }) => sum + endsAt - startsAt, 0) }
}
