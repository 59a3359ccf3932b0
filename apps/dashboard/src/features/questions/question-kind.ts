import type { Project, Query, QueryKind, QueryResult } from '@throughline/contract'
import type { ComponentType } from 'react'
import type { LookedInto } from './points/point-panel.tsx'
import type { Answer } from './use-answer.ts'

export type QueryOf<Kind extends QueryKind> = Extract<Query, { kind: Kind }>
export type ResultOf<Kind extends QueryKind> = Extract<QueryResult, { kind: Kind }>

/** What a kind's page is given: the question as it stands in the address, and how to put another one there. */
export interface KindPageProps<Kind extends QueryKind = QueryKind> {
  project: Project
  query: QueryOf<Kind>
  onChange: (query: QueryOf<Kind>) => void
  /** Which of its pictures the answer is shown as, by a name of the kind's own; undefined until one is chosen. It is saved with the question. */
  view: string | undefined
  onView: (view: string) => void
}

/** What the picture of an answer is given where it is one of several, as on a dashboard. */
export interface KindTileProps<Kind extends QueryKind = QueryKind> {
  answer: Answer<Kind>
  view: string | undefined
  /** How much room there is for it, in px; what does not fit is scrolled to. */
  height: number
  /** Opens who stands behind a value; undefined: nobody may look. */
  onLook: ((at: LookedInto) => void) | undefined
}

/** What the frame has to know of a kind of question. */
export interface QuestionKind<Kind extends QueryKind = QueryKind> {
  /** The question to begin with: one that has an answer in every project. */
  readonly blank: QueryOf<Kind>
  /** The question that an object of an address is; undefined if it is none. What it says is the server's to judge, so only the shape is looked at. */
  readonly read: (given: Readonly<Record<string, unknown>>) => QueryOf<Kind> | undefined
  readonly Page: ComponentType<KindPageProps<Kind>>
  /** The picture by itself. */
  readonly Tile: ComponentType<KindTileProps<Kind>>
  /** Nothing was found. */
  readonly isEmpty: (result: ResultOf<Kind>) => boolean
}
